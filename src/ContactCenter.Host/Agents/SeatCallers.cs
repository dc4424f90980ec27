using System.Security.Claims;
using ContactCenter.Chat.Storage;
using ContactCenter.Customers.Access;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Numbers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>Who talks with whom, as the seats know it.</summary>
internal sealed class SeatCallers(ICentreDirectory centre, IGrainFactory grains, ChatQueries chats) : ICallers
{
    public NumberingPlan Numbers => centre.Numbers;

    public IReadOnlyList<BureauChoice> Bureaus => [.. centre.Current.Bureaus.Select(b => new BureauChoice(b.Id, b.Name, b.NameEnglish))];

    public async Task<IReadOnlyList<Conversation>> OfAsync(ClaimsPrincipal user)
    {
        if (user.FindAgent() is not { } agent)
        {
            return [];
        }

        var seat = await grains.GetGrain<IAgentGrain>(agent.Value).GetSnapshot();
        var works = seat.Works.IsDefault ? [] : seat.Works.Where(work => work.State is not AgentWorkState.Idle);
        var found = new List<Conversation>();
        foreach (var work in works)
        {
            if (await NumberOfAsync(work) is { Length: > 0 } number)
            {
                found.Add(new(work.Call.Value, number));
            }
        }

        return found;
    }

    /// <summary>A visitor may say the number while the chat goes on; before it is accepted nobody reads it.</summary>
    private async Task<string?> NumberOfAsync(AgentWork work) => work.Channel is ConversationChannel.Voice ? work.Offer.CallerNumber
        : work.State is AgentWorkState.Reserved or AgentWorkState.Ringing ? null
        : (await chats.FindAsync(work.Call, CancellationToken.None))?.Number;
}
