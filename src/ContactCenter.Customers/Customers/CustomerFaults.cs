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

    /// <summary>Of a file of many.</summary>
    public static readonly FaultKind AlsoInLine = new("customer-also-in-line", "Also in line {line}.");

    public static readonly FaultKind Known = new("customer-taxpayer-known", "Another customer has this taxpayer id.");
    public static readonly FaultKind NotUtf8 = new("customer-file-encoding", "The file is not UTF-8: save it as “CSV UTF-8”.");
    public static readonly FaultKind Quotation = new("customer-file-quotation", "A quotation mark is out of place.");
    public static readonly FaultKind EmptyFile = new("customer-file-empty", "The file is empty. Its first line is {columns}.");
    public static readonly FaultKind NoColumn = new("customer-file-column", "The first line names no column {name}.");
    public static readonly FaultKind StrangeColumn = new("customer-file-strange-column", "'{name}' is no column.");
    public static readonly FaultKind TooManyLines = new("customer-file-lines", "At most {most} lines in one file.");
    public static readonly FaultKind NoCustomers = new("customer-file-none", "The file has no customers.");
}
