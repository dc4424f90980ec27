using System.Collections.Immutable;
using ContactCenter.Domain.Skills;

namespace ContactCenter.FollowUps.Turns;

/// <summary>Places of callers who are called when their turn comes, as the centre's queues keep them.</summary>
public interface IKeptPlaces
{
    /// <summary>How often the queue calls, and how long it pauses between two calls; null: it calls nobody.</summary>
    (int Attempts, TimeSpan Pause)? RuleOf(string queue);

    /// <summary>Keeps a place at this Host.</summary>
    /// <param name="place">Of whom, and since when.</param>
    /// <returns>The id of the call that will be made; null: none can be made now.</returns>
    Task<string?> KeepAsync(WantedPlace place);

    /// <summary>Whether the place is still there, or its call goes on.</summary>
    Task<bool> IsKeptAsync(string call);

    /// <summary>Gives the place up; a number that is dialled already is called on.</summary>
    Task GiveUpAsync(string call);
}

/// <param name="Queue">In which.</param>
/// <param name="Number">E.164.</param>
/// <param name="EntryNumber">What the caller had dialled; null: not known.</param>
/// <param name="Since">When the caller asked for a human: the place stays what it was.</param>
/// <param name="Priority">With which the caller waited.</param>
/// <param name="Skills">What the caller needs on top of what the queue asks of everybody.</param>
public sealed record WantedPlace(
    string Queue, string Number, string? EntryNumber, DateTimeOffset Since, int Priority, ImmutableArray<SkillRequirement> Skills);
