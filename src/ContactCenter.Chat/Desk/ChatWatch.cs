using System.Collections.Concurrent;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Desk;

/// <summary>Which chats somebody who supervises has open at this Host: each was entered in the audit log when it was opened.</summary>
internal sealed class ChatWatch(TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<(string Who, CallId Chat), DateTimeOffset> _until = new();

    public void Begin(string who, CallId chat)
    {
        var now = time.GetUtcNow();
        _until[(who, chat)] = now + Lasts;
        foreach (var (key, until) in _until)
        {
            if (until <= now)
            {
                _until.TryRemove(KeyValuePair.Create(key, until));
            }
        }
    }

    /// <summary>False after half an hour: then it is opened, and entered, again.</summary>
    public bool GoesOn(string who, CallId chat) => _until.TryGetValue((who, chat), out var until) && until > time.GetUtcNow();
}
