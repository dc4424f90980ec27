using System.Globalization;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Documents.Access;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Documents.Papers;

/// <summary>Which documents; null leaves a filter out.</summary>
/// <param name="Sight">Only what somebody sees, whatever else is asked.</param>
public sealed record DocumentFilter(DocumentSight Sight)
{
    public string? Id { get; init; }

    public DocumentState? State { get; init; }

    public string? Kind { get; init; }

    public string? SourceNumber { get; init; }

    public bool Mine { get; init; }

    /// <summary>A part of its title, its number, or what it is about.</summary>
    public string? Words { get; init; }
}

/// <summary>Finds documents. What is not in somebody's sight is in none of their pages and counts.</summary>
internal sealed class DocumentQueries(StorageDatabase database)
{
    private const string Columns = """
        d.id, d.number, d.kind, d.template_version, d.source, d.source_number, d.source_title, d.restricted, d.title, d.fields::text,
        d.rows::text, d.state, d.author, d.created_at, d.changed_at, d.revision, d.reviewer, d.reviewed_at, d.archived_at, d.archived_by,
        d.sha256
        """;

    /// <summary>What was changed last first, where the question does not say.</summary>
    public static SqlList List { get; } = new(
        new("changedAt", Descending: true), "d.id",
        ("changedAt", "d.changed_at"), ("createdAt", "d.created_at"), ("number", "d.number"), ("archivedAt", "d.archived_at"));

    public async Task<ListPage<DocumentRecord>> ListAsync(DocumentFilter filter, ListQuestion question, CancellationToken cancel)
    {
        var (where, values) = Where(filter);
        var total = (await database.ReadAsync($"SELECT count(*) FROM documents.document d {where}", r => r.GetInt64(0), cancel, values))[0];
        var rows = await database.ReadAsync(
            $"""
            SELECT {Columns} FROM documents.document d {where} {List.OrderBy(question.Sort)}
            OFFSET {question.Skip} LIMIT {question.PageSize}
            """,
            Row, cancel, values);
        return new(rows, total);
    }

    /// <returns>Null when there is none, or the person does not see it.</returns>
    public async Task<DocumentRecord?> FindAsync(string id, DocumentSight sight, CancellationToken cancel)
    {
        var (where, values) = Where(new(sight) { Id = id });
        return (await database.ReadAsync($"SELECT {Columns} FROM documents.document d {where}", Row, cancel, values)).FirstOrDefault();
    }

    /// <summary>The kinds of which a document about this is archived.</summary>
    public Task<List<string>> ArchivedKindsAsync(DocumentSourceKind source, string number, CancellationToken cancel) => database.ReadAsync(
        "SELECT DISTINCT kind FROM documents.document WHERE source = $1 AND source_number = $2 AND state = 'archived'",
        r => r.GetString(0), cancel, EnumText.Of(source), number);

    public Task<List<DocumentEvent>> HistoryAsync(string id, CancellationToken cancel) => database.ReadAsync(
        "SELECT seq, at, by, step, from_state, to_state, text FROM documents.event WHERE document_id = $1 ORDER BY seq",
        r => new DocumentEvent(
            r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3),
            r.TextOrNull(4) is { } from ? EnumText.Parse<DocumentState>(from) : null, EnumText.Parse<DocumentState>(r.GetString(5)),
            r.TextOrNull(6)),
        cancel, id);

    public Task<List<DocumentVersion>> VersionsAsync(string id, CancellationToken cancel) => database.ReadAsync(
        "SELECT version, title, sha256, at, by FROM documents.version WHERE document_id = $1 ORDER BY version",
        r => new DocumentVersion(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.GetString(4)),
        cancel, id);

    private static (string Sql, object?[] Values) Where(DocumentFilter filter)
    {
        var (parts, values) = (new List<string>(), new List<object?>());
        var me = Value(filter.Sight.Person);
        if (!filter.Sight.OfOthers || filter.Mine)
        {
            parts.Add($"d.author = {me}");
        }
        else
        {
            // A draft is its author's alone; what was handed in once is known.
            parts.Add($"(d.author = {me} OR d.state NOT IN ('draft', 'discarded'))");
        }

        if (!filter.Sight.WithRestricted)
        {
            parts.Add($"(NOT d.restricted OR d.author = {me})");
        }

        Add(filter.Id, v => $"d.id = {v}");
        Add(filter.State is { } state ? EnumText.Of(state) : null, v => $"d.state = {v}");
        Add(filter.Kind, v => $"d.kind = {v}");
        Add(filter.SourceNumber, v => $"d.source_number = {v}");
        Add(filter.Words?.Trim(), v =>
            $"strpos(lower(concat_ws(' ', d.number, d.title, d.source_number, d.source_title)), lower({v})) > 0");
        return ("WHERE " + string.Join(" AND ", parts), [.. values]);

        string Value(object? value)
        {
            values.Add(value);
            return "$" + values.Count.ToString(CultureInfo.InvariantCulture);
        }

        void Add(object? value, Func<string, string> part)
        {
            if (value is not null)
            {
                parts.Add(part(Value(value)));
            }
        }
    }

    private static DocumentRecord Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), EnumText.Parse<DocumentSourceKind>(row.GetString(4)),
        row.TextOrNull(5), row.TextOrNull(6), row.GetBoolean(7), row.GetString(8),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(9), PaperStore.Json)!,
        JsonSerializer.Deserialize<List<Dictionary<string, string>>>(row.GetString(10), PaperStore.Json)!,
        EnumText.Parse<DocumentState>(row.GetString(11)), row.GetString(12), row.GetFieldValue<DateTimeOffset>(13),
        row.GetFieldValue<DateTimeOffset>(14), row.GetInt32(15))
    {
        Reviewer = row.TextOrNull(16),
        ReviewedAt = row.TimeOrNull(17),
        ArchivedAt = row.TimeOrNull(18),
        ArchivedBy = row.TextOrNull(19),
        Sha256 = row.TextOrNull(20),
    };
}
