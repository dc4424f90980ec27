using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Supervision.Listening;

/// <summary>A supervisor comes into a live call.</summary>
/// <param name="Reason">Why: one line, 1–200 characters; needed where the centre wants it (<c>reasonRequired</c>).</param>
/// <param name="Offer">The browser's description (SDP, RFC 8866), with audio it sends and receives; at most 20,000 characters.</param>
public sealed record MonitoringBody(string? Reason, string? Offer)
{
    private const int LongestOffer = 20_000;

    internal Dictionary<string, Fault> Check(SupervisionRules rules)
    {
        var errors = new Dictionary<string, Fault>();
        if (SupervisionReason.WhyNot(Reason, rules.ReasonRequired) is { } wrong)
        {
            errors["reason"] = wrong;
        }

        if (string.IsNullOrEmpty(Offer))
        {
            errors["offer"] = Wrong.Missing;
        }
        else if (Offer.Length > LongestOffer)
        {
            errors["offer"] = Wrong.TooLong(LongestOffer);
        }

        return errors;
    }
}

/// <param name="Reason">Why: one line, 1–200 characters.</param>
public sealed record InterventionBody(string? Reason);

/// <summary>Why somebody listens, as it may be written.</summary>
internal static class SupervisionReason
{
    private const int Longest = 200;

    public static Fault? WhyNot(string? reason, bool isRequired) =>
        isRequired ? TextRules.WhyNotLine(reason, Longest) : TextRules.WhyNotLineIfAny(reason, Longest);
}
