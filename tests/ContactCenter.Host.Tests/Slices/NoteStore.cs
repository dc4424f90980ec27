using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Listeners;
using ContactCenter.Domain.Calls;
using ContactCenter.History.Database;
using ContactCenter.History.Projections;

namespace ContactCenter.Host.Tests.Slices;

internal sealed class NoteStore(StorageDatabase database, TimeProvider time)
{
    public Task<List<Note>> ListAsync(CancellationToken cancel) =>
        database.ReadAsync("SELECT id, text FROM notes.note ORDER BY id", r => new Note(r.GetInt64(0), r.GetString(1)), cancel);

    public Task<Note> AddAsync(string text, CancellationToken cancel) => database.WriteAsync(
        "INSERT INTO notes.note (text, written_at) VALUES ($1, $2) RETURNING id, text",
        r => new Note(r.GetInt64(0), r.GetString(1)), cancel, text, time.GetUtcNow());

    public Task<List<string>> CallsAsync(CancellationToken cancel) =>
        database.ReadAsync("SELECT stream FROM notes.call", r => r.GetString(0), cancel);
}

internal sealed class NoteFacts : IFactSource
{
    public IReadOnlyList<Fact> Facts { get; } =
    [
        new("notes.characters", new("便签字数", "characters of notes"), FactUnit.Count, "notes.note", "written_at", "text <> 'x'", "length(text)",
            [("id", new("编号", "number")), ("text", new("内容", "text"))]),
    ];
}

/// <summary>Writes down every call that arrives.</summary>
internal sealed class ArrivedCalls(StorageDatabase database) : IEventListener
{
    public string Name => "notes.arrived-calls";

    public async Task HearAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancel)
    {
        foreach (var arrived in events.Where(e => e.Event.Event is CallArrived))
        {
            await database.WriteAsync("INSERT INTO notes.call VALUES ($1)", cancel, arrived.Event.Stream);
        }
    }
}
