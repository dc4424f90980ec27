namespace Orleans.Configuration
{
    /// <summary>When idle activations are collected.</summary>
    public sealed class GrainCollectionOptions
    {
        /// <summary>How long an activation must be idle. 15 minutes by default; not below <see cref="CollectionQuantum"/>.</summary>
        public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

        /// <summary>How often idle activations are looked for. One minute by default.</summary>
        public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

        /// <summary>How long an activation may take to start. 30 seconds by default.</summary>
        public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

        /// <summary>How long an activation may take to end. 30 seconds by default.</summary>
        public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

        /// <summary>Ages for single grain classes by full name.</summary>
        public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; set; } = [];
    }

    /// <summary>How calls are sent.</summary>
    public sealed class SiloMessagingOptions
    {
        /// <summary>How long a call may take before it fails with a <see cref="TimeoutException"/>. 30 seconds by default.</summary>
        public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
    }
}

namespace Orleans.Hosting
{
    /// <summary>How reminders are kept.</summary>
    public sealed class ReminderOptions
    {
        /// <summary>The shortest period a reminder may have. One minute by default.</summary>
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
    }
}
