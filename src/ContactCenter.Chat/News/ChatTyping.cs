using System.Collections.Concurrent;
using ContactCenter.Backoffice.Database;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;

namespace ContactCenter.Chat.News;

/// <summary>Who writes just now: said to every Host, kept nowhere, and forgotten after some seconds.</summary>
internal sealed class ChatTyping(StorageDatabase database, TimeProvider time)
{
    /// <summary>Begins what is told on the channel of chats.</summary>
    public const string Word = "typing";

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(6);
    private readonly ConcurrentDictionary<(string Chat, string By), DateTimeOffset> _until = new();

    /// <param name="chat">In which.</param>
    /// <param name="by">Visitor or agent.</param>
    /// <param name="agent">Whose page shows it; null: no agent's.</param>
    /// <param name="cancel">Stops it.</param>
    public Task TellAsync(CallId chat, ChatAuthor by, string? agent, CancellationToken cancel) => database.ReadAsync(
        "SELECT pg_notify($1, $2)", _ => true, cancel, ChatStore.News, $"{Word} {by} {chat.Value} {agent}".TrimEnd());

    /// <summary>For how long it still counts; null: nobody writes.</summary>
    public TimeSpan? Left(CallId chat, ChatAuthor by) =>
        _until.TryGetValue((chat.Value, by.ToString()), out var until) && until - time.GetUtcNow() is { } left && left > TimeSpan.Zero
            ? left
            : null;

    public void Heard(string chat, string by)
    {
        var now = time.GetUtcNow();
        _until[(chat, by)] = now + Lasts;
        foreach (var (key, until) in _until)
        {
            if (until <= now)
            {
                _until.TryRemove(KeyValuePair.Create(key, until));
            }
        }
    }
}
