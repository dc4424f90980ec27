namespace ContactCenter.Sip.Messages;

/// <summary>
/// The outcome of parsing. <see cref="Message"/> is there with <see cref="SipParseError.None"/>, and also with an error when
/// enough was read to answer the request with 400, 505 or 513; then its typed properties may throw.
/// </summary>
public readonly record struct SipParseResult(SipMessage? Message, SipParseError Error)
{
    public bool IsValid => Error == SipParseError.None;
}
