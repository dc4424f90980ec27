using ContactCenter.Domain.Faults;

namespace ContactCenter.Workforce.Api;

/// <summary>What can be wrong with a training and with no other thing.</summary>
public static class TrainingFaults
{
    public static readonly FaultKind Ends = new("training-ends", "It ends after it begins, at most 12 hours later.");
    public static readonly FaultKind NoPolicy = new("no-such-policy", "No training is owed of this policy.");
    public static readonly FaultKind NoFinding = new("no-such-finding", "No training is owed by this finding.");
    public static readonly FaultKind NoTaxpayer = new("no-such-taxpayer", "There is no such new taxpayer.");
    public static readonly FaultKind NobodyInvited = new("nobody-invited", "Say who should attend, or for which taxpayers it is.");
    public static readonly FaultKind TaxpayersOnly = new("taxpayers-only",
        "Only a training for taxpayers names some, and it names at least one.");
    public static readonly FaultKind Code = new("attendance-code", "This is not the code that is shown there.");
    public static readonly FaultKind Signature = new("attendance-signature", "A signature is a picture (PNG) of at most 40 KB.");
    public static readonly FaultKind Rating = new("training-rating", "Give 1 to 5.");
    public static readonly FaultKind File = new("training-file", "The file is not taken: {zh} / {en}");
    public static readonly FaultKind TaxpayerKnown = new("taxpayer-known", "A taxpayer of this name was added on this day already.");
}
