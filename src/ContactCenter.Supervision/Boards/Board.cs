namespace ContactCenter.Supervision.Boards;

/// <summary>A screen on a wall, composed of tiles.</summary>
/// <param name="Id">Stands in its address.</param>
/// <param name="Revision">Counts up with every change.</param>
/// <param name="Roles">Ids of the roles that it is for; empty: whoever may see the wallboard.</param>
/// <param name="Tiles">In the order in which they are laid out.</param>
/// <param name="SavedBy">User name.</param>
public sealed record Board(
    string Id, long Revision, string Name, string NameEnglish, IReadOnlyList<string> Roles, IReadOnlyList<BoardTile> Tiles,
    DateTimeOffset SavedAt, string SavedBy);

/// <summary>One figure on a board.</summary>
/// <param name="Figure">What it shows, of <see cref="BoardTiles.Figures"/>.</param>
/// <param name="Queue">Of which queue; null: of all that the viewer sees.</param>
/// <param name="Width">1–4 columns of 4.</param>
/// <param name="Height">1–3 rows of 3.</param>
public sealed record BoardTile(string Figure, string? Queue, int Width, int Height);

/// <summary>What boards can show, and whether tiles have room.</summary>
public static class BoardTiles
{
    public const int Columns = 4;
    public const int Rows = 3;

    /// <summary>Counts and times of now, figures of today, the alerts that are open, the time.</summary>
    public static readonly string[] Figures =
    [
        "waiting", "longestWait", "talking", "ready", "notReady", "wrapUp", "signedIn", "callsInProgress", "offered", "answered",
        "abandoned",
        "answerRate", "within60Rate", "averageWait", "averageHandle", "alerts", "clock",
    ];

    /// <summary>
    /// Lays tiles out as pages do: each into the first free place, row by row. Nothing ever scrolls, so all must have room.
    /// </summary>
    public static bool HaveRoom(IEnumerable<BoardTile> tiles)
    {
        var taken = new bool[Rows, Columns];
        return tiles.All(tile => Place(taken, tile));
    }

    private static bool Place(bool[,] taken, BoardTile tile)
    {
        for (var row = 0; row + tile.Height <= Rows; row++)
        {
            for (var column = 0; column + tile.Width <= Columns; column++)
            {
                if (Take(taken, tile, row, column))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Take(bool[,] taken, BoardTile tile, int row, int column)
    {
        var places = Enumerable.Range(row, tile.Height).SelectMany(r => Enumerable.Range(column, tile.Width).Select(c => (r, c))).ToList();
        if (places.Any(p => taken[p.r, p.c]))
        {
            return false;
        }

        places.ForEach(p => taken[p.r, p.c] = true);
        return true;
    }
}
