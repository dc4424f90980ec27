using System.Globalization;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.Proxy;

/// <summary>
/// What a forwarded request's Via remembers, so that no memory is needed (RFC 3261 §16.11): the branch is made of the Via below, the same for
/// a request, its CANCEL and its ACK, and signed, so that only an answer to what was forwarded is handed back; <c>cc</c> says over what.
/// </summary>
/// <param name="Process">The process that forwarded.</param>
/// <param name="Flow">The flow the request came over, of that process.</param>
/// <param name="Direction">Where it was sent.</param>
/// <param name="StaysOnFlow">The phone is reached by its flow alone.</param>
internal readonly record struct ForwardedVia(string Process, long Flow, TokenDirection Direction, bool StaysOnFlow)
{
    public const string Parameter = "cc";
    private const string BranchPurpose = "branch";
    private const string NotePurpose = "via";

    /// <summary>The branch of the forwarded request.</summary>
    /// <param name="key">The shared key.</param>
    /// <param name="message">The request that came, or the answer without this element's Via.</param>
    /// <param name="below">The Via below this element's.</param>
    public static string BranchOf(ProxyKey key, SipMessage message, ViaHeader below) => ViaHeader.MagicCookie + key.Sign(
        BranchPurpose,
        below.Host,
        below.Port.ToString(CultureInfo.InvariantCulture),
        below.Branch,
        below.Parameters.Get("received") ?? "",
        message.CallId,
        message.FromTag,
        message.CSeq.Number.ToString(CultureInfo.InvariantCulture));

    public string Write(ProxyKey key, string branch)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Process}.{Flow}.{(byte)Direction}.{(StaysOnFlow ? 1 : 0)}");
        return text + "." + key.Sign(NotePurpose, text, branch);
    }

    /// <summary>Null unless an element with this key wrote it.</summary>
    public static ForwardedVia? Read(ViaHeader via, ProxyKey key)
    {
        if (via.Parameters.Get(Parameter) is not { } value || value.LastIndexOf('.') is not (> 0 and var end)
            || !key.IsSigned(value.AsSpan(end + 1), NotePurpose, value[..end], via.Branch)
            || value[..end].Split('.') is not [var process, var flow, var direction, var stays]
            || !long.TryParse(flow, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        return new ForwardedVia(process, id, direction == "1" ? TokenDirection.ToPhone : TokenDirection.ToOwner, stays == "1");
    }
}
