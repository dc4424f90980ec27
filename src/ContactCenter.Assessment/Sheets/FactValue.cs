namespace ContactCenter.Assessment.Sheets;

/// <summary>What a fact comes to in a period.</summary>
/// <param name="Value">A count or milliseconds, not negative; null when missing.</param>
/// <param name="Evidence">For an external figure the SHA-256 of its evidence file, in hexadecimal.</param>
/// <param name="MeasuredValue">For an external figure what the system measured itself; null when it measured nothing.</param>
public readonly record struct FactValue(long? Value, FactOrigin Origin, string? Evidence = null, long? MeasuredValue = null)
{
    public static FactValue Missing => new(null, FactOrigin.Missing);

    public static FactValue Measured(long value) => new(value, FactOrigin.Measured);

    public static FactValue External(long value, string evidence) => new(value, FactOrigin.External, evidence);
}

public enum FactOrigin
{
    /// <summary>Nobody has entered or measured it yet.</summary>
    Missing,

    /// <summary>Counted by this system from its own records.</summary>
    Measured,

    /// <summary>Entered by the bureau with evidence and approved by a second person (X34).</summary>
    External,
}
