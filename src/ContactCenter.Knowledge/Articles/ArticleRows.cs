using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using Npgsql;

namespace ContactCenter.Knowledge.Articles;

/// <summary>Articles and versions as rows have them.</summary>
internal static class ArticleRows
{
    public const string OfArticle = "a.id, a.kind, a.region, a.subjects, a.owner, a.review_on, a.revision";

    /// <summary>Of <see cref="OfArticle"/>.</summary>
    public const int Columns = 7;

    public const string OfVersion = """
        v.article, v.number, v.stage, v.revision, v.title, v.body, v.phrasings, v.valid_from, v.valid_to, v.basis_number, v.basis_date,
        v.attachments::text, v.author, v.written_at, v.reviewer, v.decided_at, v.starts_at, v.ends_at, v.replaced_by
        """;

    /// <summary>Of <see cref="OfVersion"/>.</summary>
    public const int VersionColumns = 19;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public static Article Article(NpgsqlDataReader row) => new(
        row.GetString(0), EnumText.Parse<ArticleKind>(row.GetString(1)), EnumText.Parse<ArticleRegion>(row.GetString(2)),
        [.. row.GetFieldValue<string[]>(3)], row.GetString(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5), row.GetInt32(6));

    /// <param name="row">The row.</param>
    /// <param name="at">Where its columns begin.</param>
    public static ArticleVersion Version(NpgsqlDataReader row, int at = 0) => new(
        row.GetString(at), row.GetInt32(at + 1), EnumText.Parse<VersionStage>(row.GetString(at + 2)), row.GetInt32(at + 3),
        new(
            row.GetString(at + 4), row.GetString(at + 5), [.. row.GetFieldValue<string[]>(at + 6)], row.TimeOrNull(at + 7),
            row.TimeOrNull(at + 8), row.TextOrNull(at + 9), row.IsDBNull(at + 10) ? null : row.GetFieldValue<DateOnly>(at + 10)),
        [.. JsonSerializer.Deserialize<ImmutableArray<ArticleFile>>(row.GetString(at + 11), Json)],
        row.GetString(at + 12), row.GetFieldValue<DateTimeOffset>(at + 13))
    {
        Reviewer = row.TextOrNull(at + 14),
        DecidedAt = row.TimeOrNull(at + 15),
        StartsAt = row.TimeOrNull(at + 16),
        EndsAt = row.TimeOrNull(at + 17),
        ReplacedBy = row.TextOrNull(at + 18),
    };
}
