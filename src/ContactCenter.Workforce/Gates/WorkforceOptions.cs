namespace ContactCenter.Workforce.Gates;

/// <summary>The configuration section <c>ContactCenter:Workforce</c>.</summary>
public sealed class WorkforceOptions
{
    /// <summary>
    /// A seat that no staff file names takes no calls. Off while a centre begins to keep files; on, nobody is let in by taking their seat
    /// out of their file.
    /// </summary>
    public bool SeatsNeedFiles { get; set; }
}
