using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Centre.Flows;

/// <summary>Drafts of flows, and every version that was in force.</summary>
internal sealed class FlowStore(StorageDatabase database, SettingsDocument document, TimeProvider time) : IKeptWithSettings
{
    private const string DraftColumns = "flow, revision, name, name_english, document, saved_at, saved_by";

    public Task<List<FlowDraft>> DraftsAsync(CancellationToken cancel) =>
        database.ReadAsync($"SELECT {DraftColumns} FROM centre.flow_draft ORDER BY flow", Draft, cancel);

    public async Task<FlowDraft?> FindDraftAsync(FlowId flow, CancellationToken cancel) => (await database.ReadAsync(
        $"SELECT {DraftColumns} FROM centre.flow_draft WHERE flow = $1", Draft, cancel, flow.Value)).FirstOrDefault();

    /// <summary>Part of the request's transaction: a draft that is not saved takes no number.</summary>
    /// <param name="flow">Which.</param>
    /// <param name="names">Chinese and English.</param>
    /// <param name="drawn">The document.</param>
    /// <param name="basedOn">The revision that was read; 0: there was none.</param>
    /// <param name="who">Saves it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when somebody else saved after that.</returns>
    public async Task<FlowDraft?> SaveDraftAsync(
        FlowId flow, (string Name, string NameEnglish) names, FlowDocument drawn, long basedOn, string who, CancellationToken cancel)
    {
        // The row is the lock too: of two who save at once the second sees what the first has saved.
        var revision = await database.WriteAsync(
            """
            INSERT INTO centre.flow_draft_number AS n (flow, last) VALUES ($1, 1)
            ON CONFLICT (flow) DO UPDATE SET last = n.last + 1 RETURNING last
            """,
            row => row.GetInt64(0), cancel, flow.Value);
        var draft = new FlowDraft(flow, revision, names.Name, names.NameEnglish, drawn, time.GetUtcNow(), who);
        var rows = await database.WriteAsync(
            basedOn == 0
                ? $"INSERT INTO centre.flow_draft ({DraftColumns}) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7) ON CONFLICT DO NOTHING"
                : """
                  UPDATE centre.flow_draft SET revision = $2, name = $3, name_english = $4, document = $5::jsonb, saved_at = $6,
                      saved_by = $7
                  WHERE flow = $1 AND revision = $8::bigint
                  """,
            cancel,
            [
                flow.Value, draft.Revision, draft.Name, draft.NameEnglish, Write(drawn), draft.SavedAt, who,
                .. basedOn == 0 ? Array.Empty<object>() : [basedOn],
            ]);
        return rows == 1 ? draft : null;
    }

    public async Task<bool> DropDraftAsync(FlowId flow, CancellationToken cancel) =>
        await database.WriteAsync("DELETE FROM centre.flow_draft WHERE flow = $1", cancel, flow.Value) == 1;

    /// <returns>The newest first.</returns>
    public Task<List<FlowVersion>> VersionsAsync(FlowId flow, CancellationToken cancel) => database.ReadAsync(
        "SELECT version, saved_at, saved_by, reason FROM centre.flow_version WHERE flow = $1 ORDER BY version DESC",
        row => new FlowVersion(row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.TextOrNull(3)), cancel,
            flow.Value);

    public async Task<FlowDocument?> FindVersionAsync(FlowId flow, int version, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT document FROM centre.flow_version WHERE flow = $1 AND version = $2",
        row => Read(row.GetString(0)), cancel, flow.Value, version)).FirstOrDefault();

    /// <summary>The number that the next version of the flow gets.</summary>
    public async Task<int> NextVersionAsync(FlowId flow, CancellationToken cancel) => (await database.ReadAsync(
        "SELECT COALESCE(max(version), 0) + 1 FROM centre.flow_version WHERE flow = $1", row => row.GetInt32(0), cancel, flow.Value))[0];

    /// <summary>Keeps the versions that come into force and were not there; part of the transaction that saves the settings.</summary>
    public async Task KeepAsync(CentreSettings settings, string who, string? reason, CancellationToken cancel)
    {
        foreach (var flow in settings.Flows.Where(f => f.Version > 0))
        {
            await database.WriteAsync(
                """
                INSERT INTO centre.flow_version (flow, version, document, saved_at, saved_by, reason) VALUES ($1, $2, $3::jsonb, $4, $5, $6)
                ON CONFLICT DO NOTHING
                """,
                cancel, flow.Id.Value, flow.Version, Write(flow.Document), time.GetUtcNow(), who, reason);
        }
    }

    private string Write(FlowDocument drawn) => JsonSerializer.Serialize(drawn, document.Strict);

    private FlowDocument Read(string json) => JsonSerializer.Deserialize<FlowDocument>(json, document.Strict)!;

    private FlowDraft Draft(NpgsqlDataReader row) => new(
        FlowId.From(row.GetString(0)), row.GetInt64(1), row.GetString(2), row.GetString(3), Read(row.GetString(4)),
        row.GetFieldValue<DateTimeOffset>(5), row.GetString(6));
}

/// <param name="Revision">Counts the savings of the flow's drafts; none has the number of another.</param>
internal sealed record FlowDraft(
    FlowId Flow, long Revision, string Name, string NameEnglish, FlowDocument Document, DateTimeOffset SavedAt, string SavedBy);

/// <summary>A version that is or was in force.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Reason">As it was given; null where none was.</param>
public sealed record FlowVersion(int Version, DateTimeOffset SavedAt, string SavedBy, string? Reason);
