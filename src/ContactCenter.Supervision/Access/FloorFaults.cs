using ContactCenter.Domain.Faults;

namespace ContactCenter.Supervision.Access;

/// <summary>What can be wrong with what runs the floor and with no other thing.</summary>
internal static class FloorFaults
{
    public static readonly FaultKind Nobody = new("nobody-there", "Nobody of yours is there.");
    public static readonly FaultKind EverybodyHasNoId = new("everybody-has-no-id", "Everybody has no id.");
    public static readonly FaultKind NoFigure = new("no-figure", "'{name}' is no figure of boards.");
    public static readonly FaultKind TileSize = new("tile-size", "A tile is 1 to 4 columns wide and 1 to 3 rows high.");
    public static readonly FaultKind NoRoom = new("no-room", "The tiles do not have room in four columns and three rows.");
    public static readonly FaultKind BasedOn = new("board-revision", "Give the revision that was read, or 0.");
}
