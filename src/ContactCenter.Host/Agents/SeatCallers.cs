using System.Security.Claims;
using ContactCenter.Customers.Access;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Numbers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>Who talks with whom, as the seats know it.</summary>
internal sealed class SeatCallers(ICentreDirectory centre, IGrainFactory grains) : ICallers
{
    public NumberingPlan Numbers => centre.Numbers;

    public IReadOnlyList<BureauChoice> Bureaus => [.. centre.Current.Bureaus.Select(b => new BureauChoice(b.Id, b.Name, b.NameEnglish))];

    public async Task<Conversation?> OfAsync(ClaimsPrincipal user) =>
        user.FindAgent() is { } agent && (await grains.GetGrain<IAgentGrain>(agent.Value).GetSnapshot()).Work is
            { State: not AgentWorkState.Idle, Offer.CallerNumber: { Length: > 0 } number } work
            ? new(work.Call.Value, number)
            : null;
}
