namespace ContactCenter.Grains.Abstractions.Endpoints;

/// <summary>How often Hosts speak of their phones.</summary>
public static class LocationLimits
{
    /// <summary>Every Host reports all its registrations again after this time, and whenever Hosts come or go.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    /// <summary>After this time a location that has started knows what the Hosts know.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
}
