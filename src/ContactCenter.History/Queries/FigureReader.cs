using ContactCenter.Domain.Metrics;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <summary>Counts and sums as they come from the database.</summary>
internal static class FigureReader
{
    private const int FigureColumns = 11;

    /// <summary>In the order of <see cref="FigureSql.Columns"/>, from column <paramref name="at"/> on.</summary>
    public static Figures ReadFigures(this NpgsqlDataReader r, int at) => new(
        r.GetInt64(at),
        r.GetInt64(at + 1),
        r.GetInt64(at + 2),
        r.GetInt64(at + 3),
        r.GetInt64(at + 4),
        r.GetInt64(at + 5),
        r.GetInt64(at + 6),
        r.GetInt64(at + 7),
        r.GetInt64(at + 8),
        r.GetInt64(at + 9),
        r.GetInt64(at + 10));

    /// <summary>Those, then <see cref="VoiceFactSql.MoreColumns"/>.</summary>
    public static VoiceFigures ReadVoiceFigures(this NpgsqlDataReader r, int at) => new(
        r.ReadFigures(at),
        new(r.GetInt64(at + FigureColumns), r.GetInt64(at + FigureColumns + 1), r.GetInt64(at + FigureColumns + 2)),
        r.GetInt64(at + FigureColumns + 3));

    public static string? TextOrNull(this NpgsqlDataReader r, int at) => r.IsDBNull(at) ? null : r.GetString(at);
}
