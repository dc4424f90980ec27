using Orleans;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>What the browser of a visitor asks of the call that an agent makes out of its chat (TEL-05).</summary>
[GenerateSerializer, Immutable, Alias("VisitOrder")]
public abstract record VisitOrder;

/// <summary>The visitor takes the call.</summary>
/// <param name="Offer">The description of its browser (SDP, sendrecv).</param>
[GenerateSerializer, Immutable, Alias("VisitorComes")]
public sealed record VisitorComes([property: Id(0)] string Offer) : VisitOrder;

/// <summary>The visitor does not take the call, or hangs up.</summary>
[GenerateSerializer, Immutable, Alias("VisitorGoes")]
public sealed record VisitorGoes : VisitOrder;

/// <summary>What the legs say to it.</summary>
/// <param name="Refusal">Why not, one of <see cref="VisitRefusals"/>; null: it was done.</param>
/// <param name="Answer">Our description (SDP) to a <see cref="VisitorComes"/>.</param>
[GenerateSerializer, Immutable, Alias("VisitAnswer")]
public sealed record VisitAnswer([property: Id(0)] string? Refusal, [property: Id(1)] string? Answer = null);

/// <summary>Why a visitor's browser is not let in.</summary>
public static class VisitRefusals
{
    /// <summary>The agent's own phone has not answered yet: ask again.</summary>
    public const string NotYet = "voice-not-yet";

    /// <summary>The description of the browser has no audio that we speak.</summary>
    public const string NoCommonAudio = "voice-no-common-audio";

    /// <summary>It is over, or another page has taken it.</summary>
    public const string Over = "voice-over";
}
