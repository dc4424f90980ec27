using ContactCenter.Domain.Identifiers;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Chat.Grains;

/// <summary>
/// The picture of one chat's shared screen (CHT-10). Key: the id of the chat. It is where the first offer came in, and holds what cannot
/// be moved; the chat knows how far the sharing is, and tells this when it is over.
/// </summary>
[Alias("IScreenGrain")]
public interface IScreenGrain : IGrainWithStringKey
{
    /// <summary>The offer of the visitor's browser, after the visitor agreed.</summary>
    [Alias("Share")]
    Task<ScreenReply> Share(string share, string offer);

    /// <summary>Somebody who may wants to look: an offer for that browser.</summary>
    [Alias("Look")]
    Task<ScreenReply> Look(string share, AgentId by);

    /// <summary>The answer of the browser that looks.</summary>
    [Alias("Watch")]
    Task<ScreenReply> Watch(string share, AgentId by, string answer);

    /// <summary>Looks no more.</summary>
    [Alias("LookAway")]
    Task LookAway(string share, AgentId by);

    /// <summary>The sharing is over.</summary>
    [Alias("Close"), OneWay]
    Task Close(string share);

    /// <summary>Whether its picture can pass.</summary>
    [Alias("IsRunning"), AlwaysInterleave]
    Task<bool> IsRunning(string share);

    /// <summary>What became of a connection.</summary>
    [Alias("Noted"), OneWay]
    Task Noted(string share, ScreenNote note, string? viewer);
}

/// <param name="Description">For the browser; null: none is needed, or it is refused.</param>
/// <param name="Refusal">Null: it was done. Otherwise a code.</param>
[GenerateSerializer, Immutable, Alias("ScreenReply")]
public sealed record ScreenReply([property: Id(0)] string? Description, [property: Id(1)] string? Refusal);

/// <summary>What becomes of connections.</summary>
[GenerateSerializer, Alias("ScreenNote")]
public enum ScreenNote
{
    Shared,
    ShareLost,
    Looking,
    LookLost,
}
