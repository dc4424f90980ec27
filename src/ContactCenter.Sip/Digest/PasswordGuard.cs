using System.Net;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Sip.Digest;

/// <summary>Limits of a <see cref="PasswordGuard"/>.</summary>
public sealed record PasswordGuardOptions
{
    /// <summary>How much more patient the guard is with an account whose password was right from the address: it may have two phones.</summary>
    public const int PatienceWithKnown = 20;

    /// <summary>
    /// Wrong passwords for one account from one address until that pair is banned, at least 1; <see cref="PatienceWithKnown"/> times as
    /// many when its password was right from there before.
    /// </summary>
    public int MaxFailures { get; init; } = 5;

    /// <summary>
    /// Wrong passwords from one address, whatever the account, until the address is banned. A whole office may sit behind one address,
    /// so this is much more; and a ban of it spares accounts that were right from there.
    /// </summary>
    public int MaxFailuresPerAddress { get; init; } = 1_000;

    /// <summary>How long a ban lasts, and how long failures are counted together.</summary>
    public TimeSpan Ban { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>
/// Throttles guessing of SIP passwords. The key is the account and the source address (a /64 of IPv6) together: one phone with a wrong
/// password costs neither its neighbours behind the same NAT their service nor the account itself from elsewhere. While banned even the
/// right password is not looked at. Memory is bounded: what was not used for longest is forgotten. Thread-safe.
/// </summary>
public sealed partial class PasswordGuard(PasswordGuardOptions options, TimeProvider time, ILogger<PasswordGuard> logger)
{
    /// <summary>Pairs of account and address, and addresses, that are remembered.</summary>
    public const int MaxEntries = 20_000;

    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly RecentEntries<(IPAddress, string), Entry> _accounts = new(MaxEntries);
    private readonly RecentEntries<IPAddress, SourceEntry> _sources = new(MaxEntries);

    /// <summary>How long the account is still banned at this address; null when it is not.</summary>
    public TimeSpan? BannedFor(IPAddress address, string account)
    {
        var source = SourceNetwork.Of(address);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var pair = _accounts.Find((source, account));
            var left = pair?.Left(time, now);
            if (left is null && pair is not { WasRight: true })
            {
                left = _sources.Find(source)?.Left(time, now);
            }

            if (left is not null)
            {
                Note(source, account, now);
            }

            return left;
        }
    }

    /// <summary>A wrong password, or an account that there is not.</summary>
    public void Fail(IPAddress address, string account)
    {
        var source = SourceNetwork.Of(address);
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var pair = _accounts.Get((source, account));
            pair.Fail(pair.WasRight ? options.MaxFailures * PasswordGuardOptions.PatienceWithKnown : options.MaxFailures, options.Ban, time, now);
            _sources.Get(source).Fail(options.MaxFailuresPerAddress, options.Ban, time, now);
            Note(source, account, now);
        }
    }

    /// <summary>The right password.</summary>
    public void Succeed(IPAddress address, string account)
    {
        lock (_gate)
        {
            _accounts.Get((SourceNetwork.Of(address), account)).WasRight = true;
        }
    }

    /// <summary>One line for a source and minute, with what was not shown since the last.</summary>
    private void Note(IPAddress source, string account, long now)
    {
        var entry = _sources.Get(source);
        entry.Unseen++;
        if (entry.LoggedAt is { } last && time.GetElapsedTime(last, now) < LogInterval)
        {
            return;
        }

        var pair = _accounts.Find((source, account));
        WrongPassword(source, account.Length > 64 ? account[..64] : account, entry.Unseen, pair?.Left(time, now) is not null);
        entry.LoggedAt = now;
        entry.Unseen = 0;
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Wrong SIP password from {Source}, last for account {Account} (attempts since the last message: {Attempts}; banned now: {IsBanned})")]
    private partial void WrongPassword(IPAddress source, string account, int attempts, bool isBanned);

    private class Entry
    {
        private long _since;
        private long _bannedAt;
        private TimeSpan _ban;
        private int _failures;

        public bool WasRight { get; set; }

        public void Fail(int limit, TimeSpan ban, TimeProvider time, long now)
        {
            if (_failures == 0 || time.GetElapsedTime(_since, now) > ban)
            {
                (_since, _failures) = (now, 0);
            }

            if (++_failures >= limit)
            {
                (_bannedAt, _ban, _failures) = (now, ban, 0);
            }
        }

        public TimeSpan? Left(TimeProvider time, long now)
        {
            var left = _ban - time.GetElapsedTime(_bannedAt, now);
            return _ban > TimeSpan.Zero && left > TimeSpan.Zero ? left : null;
        }
    }

    private sealed class SourceEntry : Entry
    {
        public long? LoggedAt { get; set; }

        public int Unseen { get; set; }
    }
}
