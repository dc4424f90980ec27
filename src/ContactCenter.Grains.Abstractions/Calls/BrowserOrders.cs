using Orleans;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>What the browser of a visitor asks of the call that an agent makes out of its chat (TEL-05).</summary>
[GenerateSerializer, Immutable, Alias("BrowserOrder")]
public abstract record BrowserOrder;

/// <summary>The visitor takes the call.</summary>
/// <param name="Offer">The description of its browser (SDP, sendrecv).</param>
[GenerateSerializer, Immutable, Alias("BrowserComes")]
public sealed record BrowserComes([property: Id(0)] string Offer) : BrowserOrder;

/// <summary>The visitor does not take the call, or hangs up.</summary>
[GenerateSerializer, Immutable, Alias("BrowserGoes")]
public sealed record BrowserGoes : BrowserOrder;

/// <summary>What the legs say to it.</summary>
/// <param name="Refusal">Why not, one of <see cref="BrowserRefusals"/>; null: it was done.</param>
/// <param name="Answer">Our description (SDP) to a <see cref="BrowserComes"/>.</param>
[GenerateSerializer, Immutable, Alias("BrowserAnswer")]
public sealed record BrowserAnswer([property: Id(0)] string? Refusal, [property: Id(1)] string? Answer = null);

/// <summary>Why a visitor's browser is not let in.</summary>
public static class BrowserRefusals
{
    /// <summary>The agent's own phone has not answered yet: ask again.</summary>
    public const string NotYet = "voice-not-yet";

    /// <summary>The description of the browser has no audio that we speak.</summary>
    public const string NoCommonAudio = "voice-no-common-audio";

    /// <summary>It is over, or another page has taken it.</summary>
    public const string Over = "voice-over";
}
