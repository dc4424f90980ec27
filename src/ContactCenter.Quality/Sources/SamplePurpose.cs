namespace ContactCenter.Quality.Sources;

/// <summary>Which of the two rates a sample counts for; a sample that counts for both says so.</summary>
public enum SamplePurpose
{
    /// <summary>Whether what was said is right (KPI-06).</summary>
    Business,

    /// <summary>Whether it was said as it is to be (KPI-07).</summary>
    Service,
    Both,
}
