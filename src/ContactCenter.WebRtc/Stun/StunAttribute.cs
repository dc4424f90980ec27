namespace ContactCenter.WebRtc.Stun;

/// <summary>The STUN attributes that ICE uses (RFC 8489 §14, RFC 8445 §7.1). Types below 0x8000 must be understood.</summary>
public enum StunAttribute
{
    Username = 0x0006,
    MessageIntegrity = 0x0008,
    ErrorCode = 0x0009,
    UnknownAttributes = 0x000A,
    XorMappedAddress = 0x0020,
    Priority = 0x0024,
    UseCandidate = 0x0025,
    Software = 0x8022,
    Fingerprint = 0x8028,
    IceControlled = 0x8029,
    IceControlling = 0x802A,
}

/// <summary>Message types of the one method ICE uses, Binding (RFC 8489 §5).</summary>
public enum StunType
{
    BindingRequest = 0x0001,
    BindingIndication = 0x0011,
    BindingSuccess = 0x0101,
    BindingError = 0x0111,
}
