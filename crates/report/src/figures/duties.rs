use agreement::model::PartyRole;
use agreement::quantity::Money;
use engine::finding::Payment;

/// What each party pays in all for duties that weren't done in time, by currency.
pub fn owed_for_duties(payments: &[Payment]) -> Vec<(PartyRole, Money)> {
    let mut sums: Vec<(PartyRole, Money)> = Vec::new();
    for payment in payments {
        let same = |(by, sum): &&mut (PartyRole, Money)| *by == payment.by && sum.currency == payment.amount.currency;
        match sums.iter_mut().find(same) {
            Some((_, sum)) => sum.amount = &sum.amount + &payment.amount.amount,
            None => sums.push((payment.by, payment.amount.clone())),
        }
    }
    sums
}
