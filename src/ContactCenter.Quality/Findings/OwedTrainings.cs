using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Quality.Findings;

/// <summary>A training that a finding owes (SAT-04) and that was not done.</summary>
/// <param name="Id">Of the action.</param>
/// <param name="Text">What has to be done.</param>
/// <param name="Seat">Who is trained; null: nobody in particular.</param>
/// <param name="DueOn">The last day.</param>
public sealed record OwedTraining(string Id, string Text, string? Seat, DateOnly DueOn);

/// <summary>What findings of quality ask of those who train. That it helped is checked where the finding is.</summary>
public sealed class OwedTrainings
{
    private readonly StorageDatabase _database;

    internal OwedTrainings(StorageDatabase database) => _database = database;

    /// <summary>What is due first comes first; at most 200.</summary>
    public async Task<IReadOnlyList<OwedTraining>> OpenAsync(CancellationToken cancel) => await _database.ReadAsync(
        "SELECT id, text, seat, due_on FROM quality.action WHERE kind = $1 AND done_at IS NULL ORDER BY due_on, id LIMIT 200",
        r => new OwedTraining(r.GetString(0), r.GetString(1), r.TextOrNull(2), r.GetFieldValue<DateOnly>(3)), cancel,
        EnumText.Of(ActionKind.Training));
}
