using ContactCenter.Domain.Metrics;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <summary>Counts and sums as they come from the database.</summary>
internal static class FigureReader
{
    /// <summary>In the order of <see cref="VoiceFacts.OfFigures"/>, from column <paramref name="at"/> on.</summary>
    public static Figures ReadFigures(this NpgsqlDataReader r, int at) =>
        Figures.From(fact => r.GetInt64(at + VoiceFacts.OfFigures.IndexOf(fact)));

    /// <summary>In the order of <see cref="VoiceFacts.All"/>, from column <paramref name="at"/> on.</summary>
    public static VoiceFigures ReadVoiceFigures(this NpgsqlDataReader r, int at) =>
        VoiceFigures.From(fact => r.GetInt64(at + VoiceFacts.All.IndexOf(fact)));

    public static string? TextOrNull(this NpgsqlDataReader r, int at) => r.IsDBNull(at) ? null : r.GetString(at);
}
