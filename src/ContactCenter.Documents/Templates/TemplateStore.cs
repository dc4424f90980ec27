using ContactCenter.Backoffice.Database;
using ContactCenter.Documents.Access;
using ContactCenter.History.Database;

namespace ContactCenter.Documents.Templates;

/// <summary>One version of a kind's template.</summary>
/// <param name="Kind">Of which.</param>
/// <param name="Version">From 1, which ships.</param>
/// <param name="Sha256">Of the file: a version is this file for ever.</param>
/// <param name="FileName">As it was called.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Reason">Why it is there; null: it ships.</param>
/// <param name="SavedAt">When it came.</param>
/// <param name="SavedBy">User name.</param>
public sealed record DocumentTemplate(
    string Kind, int Version, string Sha256, string FileName, long Bytes, string? Reason, DateTimeOffset? SavedAt, string? SavedBy);

/// <summary>Templates with all their versions. New documents have the newest; a document keeps the one that it began with.</summary>
internal sealed class TemplateStore(StorageDatabase database, IDocumentCentre centre)
{
    /// <summary>Every version, by kind and version.</summary>
    public async Task<IReadOnlyList<DocumentTemplate>> AllAsync(CancellationToken cancel) =>
    [
        .. ShippedKinds.All.Select(Shipped).Concat(await database.ReadAsync(
            "SELECT kind, version, sha256, file_name, bytes, reason, saved_at, saved_by FROM documents.template",
            r => new DocumentTemplate(
                r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetString(5),
                r.GetFieldValue<DateTimeOffset>(6), r.GetString(7)),
            cancel)).OrderBy(t => t.Kind, StringComparer.Ordinal).ThenBy(t => t.Version),
    ];

    public async Task<DocumentTemplate?> FindAsync(string kind, int? version, CancellationToken cancel) =>
        (await AllAsync(cancel)).LastOrDefault(t => t.Kind == kind && (version is null || t.Version == version));

    /// <returns>Whether it is kept: somebody else may have kept this version meanwhile.</returns>
    public async Task<bool> SaveAsync(DocumentTemplate template, CancellationToken cancel) => await database.WriteAsync(
        """
        INSERT INTO documents.template (kind, version, sha256, file_name, bytes, reason, saved_at, saved_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
        """,
        cancel, template.Kind, template.Version, template.Sha256, template.FileName, template.Bytes, template.Reason, template.SavedAt,
        template.SavedBy) > 0;

    /// <returns>Null when the file is not there any more, or is another than it was.</returns>
    /// <exception cref="Backoffice.Attachments.FileAwayException">It may be at a Host that does not answer.</exception>
    public async Task<byte[]?> OpenAsync(DocumentTemplate template, CancellationToken cancel) =>
        template.Version == 1 ? ShippedTemplate.Of(ShippedKinds.Find(template.Kind)!) : await centre.Files.WholeAsync(template.Sha256,
            cancel);

    private static DocumentTemplate Shipped(DocumentKind kind)
    {
        var file = ShippedTemplate.Of(kind);
        return new(kind.Id, 1, KeptFile.HashOf(file), $"{kind.Title.Zh}.docx", file.Length, null, null, null);
    }
}
