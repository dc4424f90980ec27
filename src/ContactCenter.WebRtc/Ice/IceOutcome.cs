namespace ContactCenter.WebRtc.Ice;

/// <summary>What became of one connectivity check.</summary>
public enum IceOutcome
{
    /// <summary>Authenticated; a success answer is written. The path may have moved.</summary>
    Accepted,

    /// <summary>Refused; an error answer is written.</summary>
    Refused,

    /// <summary>Not a binding request: nothing to answer.</summary>
    Ignored,
}
