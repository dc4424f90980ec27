namespace ContactCenter.Knowledge.Announcements;

/// <summary>Whom something is sent to.</summary>
/// <param name="Numbers">E.164, each once.</param>
/// <param name="ChannelFrom">Who began a chat by another channel from then on; null: nobody of them.</param>
/// <param name="ChannelTo">Before this moment.</param>
public sealed record Audience(IReadOnlyList<string> Numbers, DateTimeOffset? ChannelFrom, DateTimeOffset? ChannelTo);

/// <param name="Sms">Numbers.</param>
/// <param name="Channel">People of other channels.</param>
public sealed record Reach(int Sms, int Channel);

/// <summary>What came of what was sent.</summary>
/// <param name="Waiting">Short messages that are to be sent, or to be tried again.</param>
/// <param name="Sent">That the gateway has.</param>
/// <param name="Delivered">That are on a telephone, as the gateway says.</param>
/// <param name="Failed">That came to nothing.</param>
/// <param name="Stopped">That were not sent because it was ended before.</param>
/// <param name="ChannelWaiting">That an adapter has not taken yet.</param>
/// <param name="ChannelTaken">That an adapter has taken.</param>
public sealed record Outcome(int Waiting, int Sent, int Delivered, int Failed, int Stopped, int ChannelWaiting, int ChannelTaken);

/// <summary>One short message.</summary>
/// <param name="Number">E.164.</param>
/// <param name="State">waiting, sent, delivered or failed.</param>
/// <param name="Failure">Why it failed, as a code.</param>
/// <param name="SentAt">When the gateway took it.</param>
/// <param name="DeliveredAt">When it was on the telephone.</param>
public sealed record NumberDelivery(string Number, string State, string? Failure, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt);

/// <summary>The ways to taxpayers that the centre has.</summary>
public interface IAnnouncementWays
{
    bool HasSms { get; }

    /// <summary>Where taxpayers reach pages, without a slash at the end; null: not said.</summary>
    string? Page { get; }

    /// <summary>Whether a text is no more short messages than one may be.</summary>
    bool IsShort(string text);

    /// <summary>Whom it would reach now: who got something in the last days is left alone.</summary>
    Task<Reach> CountAsync(Audience audience, CancellationToken cancel);

    /// <summary>Puts it where it is sent from, in the transaction that goes on.</summary>
    Task<Reach> SendAsync(string id, string text, Audience audience, DateTimeOffset endsAt, string by, CancellationToken cancel);

    /// <summary>What has not gone yet does not go.</summary>
    Task StopAsync(string id, CancellationToken cancel);

    Task<IReadOnlyDictionary<string, Outcome>> OutcomesAsync(IReadOnlyList<string> ids, CancellationToken cancel);

    /// <summary>The short messages of one.</summary>
    Task<IReadOnlyList<NumberDelivery>> DeliveriesAsync(string id, CancellationToken cancel);
}
