using ContactCenter.Domain.Faults;

namespace ContactCenter.Customers.Customers;

/// <summary>What can be wrong with a taxpayer and with no other thing.</summary>
internal static class CustomerFaults
{
    public static readonly FaultKind Masked = new("masked-name", "A masked name is no name.");

    public static readonly FaultKind TaxpayerId = new(
        "taxpayer-id", "15, 17, 18, 19 or 20 letters and digits; the check character of one of 18 must be right (GB 32100, GB 11643).");

    public static readonly FaultKind Language = new("language-form", "A language tag such as zh-CN, en or ug.");
    public static readonly FaultKind Numbers = new("number-count", "1 to {most} numbers.");
    public static readonly FaultKind NumbersInFull = new("numbers-in-full", "Every one is a telephone number in full.");
    public static readonly FaultKind Itself = new("other-itself", "Another one.");
    public static readonly FaultKind TooManyTogether = new("too-many-together", "Together they have more than {most} numbers.");
}
