"""Writes the files of this folder, once, with pyarrow: forms that our own tests' writer doesn't write."""
import datetime, decimal, uuid
import pyarrow as pa, pyarrow.parquet as pq

utc = datetime.timezone.utc
t0 = datetime.datetime(2026, 3, 1, 9, 0, tzinfo=utc)
at = [t0 + datetime.timedelta(minutes=n) for n in range(6)]
service = ["shop", "blog", "shop", "blog", "shop", "blog"]
state = ["up", "up", "down", "up", "up", None]

checks = {"at": pa.array(at, pa.timestamp("ms", "UTC")), "service": pa.array(service).dictionary_encode(), "state": state}
pq.write_table(pa.table(checks), "checks-ms.parquet", compression="zstd", row_group_size=4)
checks["at"] = pa.array(at, pa.timestamp("us", "UTC"))
pq.write_table(pa.table(checks), "checks-us.parquet", compression="snappy", data_page_version="2.0")
checks["at"] = pa.array(at, pa.timestamp("ns", "UTC"))
pq.write_table(pa.table(checks), "checks-ns.parquet", compression="gzip", use_dictionary=False)
checks["at"] = pa.array([t.replace(tzinfo=None) for t in at], pa.timestamp("ms"))
pq.write_table(pa.table(checks), "checks-local.parquet", compression="lz4")
pq.write_table(pa.table(checks), "checks-int96.parquet", use_deprecated_int96_timestamps=True, compression="none")
checks["at"] = pa.array([int(t.timestamp()) for t in at], pa.int64())
pq.write_table(pa.table(checks), "checks-epoch.parquet", column_encoding={"at": "DELTA_BINARY_PACKED", "service": "DELTA_BYTE_ARRAY", "state": "DELTA_LENGTH_BYTE_ARRAY"}, use_dictionary=False)
checks["at"] = pa.array([t.isoformat() for t in at])
pq.write_table(pa.table(checks), "checks-text.parquet", compression="brotli")

kinds = {
    "truth": pa.array([True, None, False]),
    "tiny": pa.array([-128, 0, 127], pa.int8()),
    "large": pa.array([0, 1, 2**64 - 1], pa.uint64()),
    "medium": pa.array([0, 1, 2**32 - 1], pa.uint32()),
    "float": pa.array([0.1, -0.0, None], pa.float32()),
    "double": pa.array([0.1, 1e21, 2.5]),
    "small": pa.array([decimal.Decimal("-0.05"), decimal.Decimal("12.30"), None], pa.decimal128(6, 2)),
    "wide": pa.array([decimal.Decimal("-99999999999999999999999999999999.123456"), decimal.Decimal("0.000001"), None], pa.decimal128(38, 6)),
    "date": pa.array([datetime.date(2024, 2, 29), datetime.date(1969, 12, 31), None]),
    "clock": pa.array([datetime.time(9, 30, 0, 250), None, datetime.time(23, 59, 59)], pa.time64("us")),
    "bytes": pa.array([b"a", b"", "\u00e9".encode()]),
    "group": pa.array([{"name": "x"}, None, {"name": None}]),
    "many": pa.array([[1], [], [2, 3]]),
}
pq.write_table(pa.table(kinds), "kinds.parquet")
