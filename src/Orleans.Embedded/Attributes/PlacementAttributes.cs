namespace Orleans.Placement
{
    /// <summary>Says on which silo a grain is activated. With one process there is no choice to make.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public abstract class PlacementAttribute : Attribute;

    /// <summary>Prefers the silo of the first caller.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class PreferLocalPlacementAttribute : PlacementAttribute;
}

namespace Orleans
{
    /// <summary>The name of a grain class in its grains' ids, in place of the one made from the class name.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class GrainTypeAttribute(string grainType) : Attribute
    {
        internal string GrainType { get; } = grainType;
    }

    /// <summary>How long an activation of this class may be idle before it is collected.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class CollectionAgeLimitAttribute : Attribute
    {
        /// <summary>Takes the limit from the named properties.</summary>
        public CollectionAgeLimitAttribute()
        {
        }

        /// <summary>Takes the limit as a time span in text, such as <c>0.01:30:00</c>.</summary>
        public CollectionAgeLimitAttribute(string inactivityPeriod)
        {
            var span = TimeSpan.Parse(inactivityPeriod, System.Globalization.CultureInfo.InvariantCulture);
            (Days, Hours, Minutes) = (span.Days, span.Hours, span.TotalMinutes % 60);
        }

        /// <summary>Days of the limit.</summary>
        public double Days { get; init; }

        /// <summary>Hours of the limit.</summary>
        public double Hours { get; init; }

        /// <summary>Minutes of the limit.</summary>
        public double Minutes { get; init; }

        /// <summary>Never collect.</summary>
        public bool AlwaysActive { get; init; }

        internal TimeSpan Limit => AlwaysActive
            ? TimeSpan.MaxValue
            : TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
    }
}
