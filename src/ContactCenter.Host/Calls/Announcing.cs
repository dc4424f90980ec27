using ContactCenter.Chat.Announcements;
using ContactCenter.Knowledge.Announcements;

namespace ContactCenter.Host.Calls;

/// <summary>What taxpayers are told goes by the ways of chats: the gateway of short messages and the adapters of other channels.</summary>
internal sealed class WaysOfAnnouncements(AnnouncementOutbox outbox) : IAnnouncementWays
{
    public bool HasSms => outbox.HasSms;

    public string? Page => outbox.Page;

    public bool IsShort(string text) => AnnouncementOutbox.IsShort(text);

    public async Task<Reach> CountAsync(Audience audience, CancellationToken cancel) =>
        Of(await outbox.CountAsync(audience.Numbers, audience.ChannelFrom, audience.ChannelTo, cancel));

    public async Task<Reach> SendAsync(
        string id, string text, Audience audience, DateTimeOffset endsAt, string by, CancellationToken cancel) => Of(await outbox.PutAsync(
            new(id, text, audience.Numbers, audience.ChannelFrom, audience.ChannelTo, endsAt, by), cancel));

    public Task StopAsync(string id, CancellationToken cancel) => outbox.StopAsync(id, cancel);

    public async Task<IReadOnlyDictionary<string, Outcome>> OutcomesAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        (await outbox.CountsAsync(ids, cancel)).ToDictionary(
            c => c.Key,
            c => new Outcome(
                c.Value.Waiting, c.Value.Sent, c.Value.Delivered, c.Value.Failed, c.Value.Stopped, c.Value.ChannelWaiting,
                c.Value.ChannelTaken),
            StringComparer.Ordinal);

    public async Task<IReadOnlyList<NumberDelivery>> DeliveriesAsync(string id, CancellationToken cancel) =>
        [.. (await outbox.DeliveriesAsync(id, cancel)).Select(d => new NumberDelivery(d.Number, d.State, d.Failure, d.SentAt, d.DeliveredAt))];

    private static Reach Of(AnnouncementReach reach) => new(reach.Sms, reach.Channel);
}

/// <summary>The page of visitors shows what is announced.</summary>
internal sealed class AnnouncementsOfChats(AnnouncementBoard board) : IChatAnnouncements
{
    public async Task<IReadOnlyList<ShownAnnouncement>> ShowAsync(CancellationToken cancel) =>
        [.. (await board.ShowAsync("chat", cancel)).Select(a => new ShownAnnouncement(a.Title, a.Body, Announcement.PathOf(a.Article)))];
}
