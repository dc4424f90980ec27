namespace ContactCenter.Sip.Messages;

/// <summary>Why bytes are not a message the stack will handle.</summary>
public enum SipParseError
{
    None,

    /// <summary>Nothing but line ends: a keep-alive (RFC 5626 §3.5.1).</summary>
    Empty,

    /// <summary>The first line is neither a request line nor a status line, or it ends in blanks: answer 400 to a request.</summary>
    BadStartLine,

    /// <summary>The request line is complete but its URI does not read: answer 400.</summary>
    BadRequestUri,

    /// <summary>A SIP version other than 2.0: answer 505.</summary>
    BadVersion,

    /// <summary>A header line without name, with a name that is no token, or with a NUL that is no quoted pair.</summary>
    BadHeaderLine,

    /// <summary>No empty line after the headers.</summary>
    Truncated,

    /// <summary>Over a limit of <see cref="SipParserLimits"/>: answer 513.</summary>
    TooLarge,

    /// <summary>Via, From, To, Call-ID or CSeq is missing or does not read (RFC 3261 §8.1.1).</summary>
    BadMandatoryHeader,

    /// <summary>Via, From, To or Contact has a parameter without a name, an empty list element, or a bare URI that must stand in brackets.</summary>
    BadHeaderValue,

    /// <summary>A header that may stand once stands twice.</summary>
    DuplicateHeader,

    /// <summary>CSeq names another method than the request line (RFC 3261 §8.1.1.5).</summary>
    MethodMismatch,

    /// <summary>Content-Length is no number or larger than what came (RFC 3261 §18.3).</summary>
    BadContentLength,
}
