namespace ContactCenter.Sip.Messages;

/// <summary>Bounds on one received message.</summary>
public sealed record SipParserLimits
{
    public static SipParserLimits Default { get; } = new();

    /// <summary>Bytes of the whole message. UDP cannot exceed 65,535.</summary>
    public int MaxMessageBytes { get; init; } = 65_535;

    /// <summary>Bytes of start line and headers together.</summary>
    public int MaxHeadBytes { get; init; } = 32_768;

    /// <summary>Header lines.</summary>
    public int MaxHeaders { get; init; } = 128;

    /// <summary>Bytes of one header line with its continuation lines.</summary>
    public int MaxHeaderBytes { get; init; } = 8_192;
}
