using System.Globalization;
using ContactCenter.Media.Sdp;
using ContactCenter.Sip.Messages;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>The warning that goes with the refusal of a description (RFC 3261 §20.43).</summary>
internal static class DescriptionRefusals
{
    /// <summary>Null when there is no fault.</summary>
    public static DescriptionRefusal? Of(NegotiationFault fault) => fault switch
    {
        NegotiationFault.None => null,
        NegotiationFault.AddressMismatch => new DescriptionRefusal(301, "Incompatible network address formats"),
        NegotiationFault.ProfileMismatch => new DescriptionRefusal(302, "Incompatible transport protocol"),
        NegotiationFault.NoAudio => new DescriptionRefusal(304, "Media type not available"),
        NegotiationFault.NoCommonCodec => new DescriptionRefusal(305, "Incompatible media format"),
        NegotiationFault.IncompleteTransport => new DescriptionRefusal(306, "Attribute not understood"),
        NegotiationFault.Malformed => new DescriptionRefusal(399, "The session description cannot be read"),
        NegotiationFault.AnswerMismatch => new DescriptionRefusal(399, "The answer does not fit the offer"),
    };

    /// <summary>The header of a refusal.</summary>
    /// <param name="reason">Null for none.</param>
    /// <param name="agent">Who warns: a host or a name.</param>
    public static SipHeaders? AsWarning(this DescriptionRefusal? reason, string agent)
    {
        if (reason is null)
        {
            return null;
        }

        var headers = new SipHeaders();
        headers.Add(SipHeader.Warning, string.Create(CultureInfo.InvariantCulture, $"{reason.WarnCode} {agent} \"{reason.Text}\""));
        return headers;
    }
}
