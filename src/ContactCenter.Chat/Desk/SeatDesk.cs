using System.Globalization;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.News;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using Orleans;

namespace ContactCenter.Chat.Desk;

/// <summary>The chats that an agent has now, as the agent's grain and the chats themselves say it.</summary>
internal sealed class SeatDesk(
    ChatStore store, ChatNews news, ChatTyping typing, ChatOptions options, ICentreDirectory centre, IGrainFactory grains,
    TimeProvider time)
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    /// <summary>What the page has may change without a step of a chat: the offer lapses, the summary's time is over.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>As it is when it is not what the page has, or when the wait is over.</summary>
    public async Task<SeatChats> SeeAsync(AgentId agent, string? version, CancellationToken cancel)
    {
        using var subscription = news.Subscribe(ChatNews.OfAgent(agent.Value));
        var until = time.GetUtcNow() + LongestWait;
        while (true)
        {
            var now = await LookAsync(agent, cancel);
            var left = until - time.GetUtcNow();
            if (string.IsNullOrEmpty(version) || now.Version != version || left <= TimeSpan.Zero || news.IsStopping)
            {
                return now;
            }

            await subscription.WaitAsync(left < Beat ? left : Beat, cancel);
        }
    }

    private async Task<SeatChats> LookAsync(AgentId agent, CancellationToken cancel)
    {
        var works = (await grains.GetGrain<IAgentGrain>(agent.Value).GetSnapshot()).Works;
        AgentWork[] own = works.IsDefault ? [] : [.. works.Where(w => w.Channel is ConversationChannel.Chat)];
        var chats = new List<SeatChat>();
        var versions = new List<string>();
        foreach (var row in await store.AtSeatAsync(agent, own.Select(w => w.Call), cancel))
        {
            var chat = row.Kept.Chat;
            if (own.FirstOrDefault(w => w.Call == chat.Id) is not { } work)
            {
                if (chat.Agent != agent)
                {
                    continue;
                }

                work = ChatPeers.Work(chat, agent);
            }

            chats.Add(View(work, chat, row.Unread, work.State is AgentWorkState.WrapUp ? row.Draft : null));
            var isTyping = typing.Left(chat.Id, ChatAuthor.Visitor) is not null;
            versions.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{chat.Id.Value[^8..]}.{row.Kept.Version}.{work.State}.{work.Deadline?.Ticks}.{isTyping}"));
        }

        var queues = centre.Current.Queues.Where(q => q.Channel is ConversationChannel.Chat)
            .Select(q => new SeatChatQueue(q.Id.Value, q.Name, q.NameEnglish));
        return new(string.Join('~', versions.Prepend("v")), time.GetUtcNow(), chats, [.. queues]);
    }

    private SeatChat View(AgentWork work, ChatSession chat, long unread, SummaryDraft? draft)
    {
        var isOffer = work.State is AgentWorkState.Reserved or AgentWorkState.Ringing;
        var timers = ChatTimers.Of(chat, options.Terms(0))
            .Where(t => t.Kind is not ChatTimerKind.VisitorLost and not ChatTimerKind.RatingOver);
        var isFirst = chat.HasAgent && chat.Agent == work.Offer.Agent && chat.AgentSpoke is null;
        return new(
            work.Call.Value, char.ToLowerInvariant(work.State.ToString()[0]) + work.State.ToString()[1..],
            isOffer ? work.Offer.Deadline : null, work.WrapUpDeadline, chat.State, chat.Opening.Type, chat.Opening.Name,
            isOffer ? null : chat.Number, chat.Opening.Site, chat.Queue.Value,
            isFirst ? chat.FirstOfferedAt + ChatTerms.FirstAnswer : null, [.. timers.Select(t => new SeatTimer(t.Kind, t.DueAt))],
            chat.Ask?.Until, chat.Ask?.Choice, chat.LastSequence, unread, chat.VisitorRead,
            typing.Left(chat.Id, ChatAuthor.Visitor) is not null, chat.Opening.Channel ?? ChatStore.WebChannel,
            chat.Call?.Value, ChatSheetView.Of(chat.Sheet), draft, chat.Voice?.State,
            SeatShare.Of(chat.Share));
    }
}
