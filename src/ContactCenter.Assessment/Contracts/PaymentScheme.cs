using System.Text.Json.Serialization;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Contracts;

/// <summary>When a contract pays what part of its sum.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MonthlyPrepayment), "monthlyPrepayment")]
[JsonDerivedType(typeof(QuarterlyPayment), "quarterlyPayment")]
[JsonDerivedType(typeof(InstalmentPayment), "instalments")]
public abstract record PaymentScheme
{
    /// <summary>Within how many days of a compliant invoice the bureau pays; null where the contract does not say.</summary>
    public PaymentTerm? PaidWithin { get; init; }
}

/// <summary>按月预付、按季考核结算: month sums in the following month, the quarter's deductions in its third month (FIN-06).</summary>
public sealed record MonthlyPrepayment : PaymentScheme;

/// <summary>每季度按合同金额的一定比例支付 (FIN-01).</summary>
/// <param name="Percent">Of the year sum, for each quarter; four quarters make 100.</param>
public sealed record QuarterlyPayment(Fraction Percent) : PaymentScheme;

/// <summary>分期付款 (FIN-10): 30/40/30, 60/40 or any other parts that make 100 %.</summary>
public sealed record InstalmentPayment(IReadOnlyList<Instalment> Instalments) : PaymentScheme;

/// <param name="Condition">What must have happened: contract signed, first acceptance passed, ….</param>
/// <param name="Percent">Of the contract sum.</param>
public sealed record Instalment(BilingualText Condition, Fraction Percent);

/// <param name="Days">At least 1.</param>
/// <param name="WorkingDays">Days of the working calendar; otherwise every day counts.</param>
public sealed record PaymentTerm(int Days, bool WorkingDays);
