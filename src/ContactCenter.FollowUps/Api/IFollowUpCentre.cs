using System.Security.Claims;
using ContactCenter.Domain.Faults;
using ContactCenter.FollowUps.Entries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.FollowUps.Api;

/// <summary>What the slice asks of the centre around it: who sees what, its people and numbers, and a call that goes out.</summary>
public interface IFollowUpCentre
{
    /// <summary>By the right that this request asks for.</summary>
    FollowUpSight SightOf(ClaimsPrincipal user);

    /// <summary>As people call them; null: nobody has this id.</summary>
    string? AgentName(string agent);

    bool HasQueue(string queue);

    /// <summary>The queues that the agent serves, in the agent's order.</summary>
    IReadOnlyList<string> QueuesOf(string agent);

    /// <summary>In the centre's one spelling (E.164); empty when it is no telephone number.</summary>
    string ReadNumber(string? typed);

    /// <summary>Why a number can never be called back from here; null: it can.</summary>
    /// <param name="number">E.164.</param>
    Fault? WhyNotCalled(string number);

    /// <summary>A point in time by the wall clock of the centre.</summary>
    DateTimeOffset Local(DateTimeOffset time);

    /// <summary>Whose requests are counted together: the address, or its /64 where it is one of IPv6.</summary>
    string NetworkOf(HttpContext http);

    /// <summary>A call that the person may see, as far as it is needed to call back; null: there is none for this person.</summary>
    Task<FirstContact?> FindCallAsync(ClaimsPrincipal user, string call, CancellationToken cancel);

    /// <summary>Calls the number for the agent, in the name of the queue.</summary>
    /// <param name="agent">Who calls.</param>
    /// <param name="queue">In whose name.</param>
    /// <param name="number">E.164.</param>
    /// <param name="entryNumber">For which the call counts; null: that of the queue.</param>
    /// <param name="place">The browser from which; null: any phone of the agent.</param>
    /// <returns>The call's id, or why there is none.</returns>
    Task<(string? Call, ProblemHttpResult? Refusal)> DialAsync(
        string agent, string queue, string number, string? entryNumber, string? place);
}

/// <param name="Number">E.164; empty when it is withheld.</param>
/// <param name="EntryNumber">What was dialled.</param>
/// <param name="Queue">Where it was; null: nowhere.</param>
public sealed record FirstContact(string Number, string EntryNumber, string? Queue);
