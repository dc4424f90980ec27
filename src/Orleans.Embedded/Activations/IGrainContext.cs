using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>One activation of a grain.</summary>
    public interface IGrainContext
    {
        /// <summary>Which grain it is.</summary>
        GrainId GrainId { get; }

        /// <summary>The grain object; null until it is made.</summary>
        object? GrainInstance { get; }

        /// <summary>The services of this activation, disposed with it.</summary>
        IServiceProvider ActivationServices { get; }

        /// <summary>Ends the activation once its running requests have ended.</summary>
        void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);

        /// <summary>Ends when the activation has ended.</summary>
        Task Deactivated { get; }
    }
}

namespace Orleans
{
    /// <summary>A grain object.</summary>
    public interface IGrainBase
    {
        /// <summary>The activation this object belongs to.</summary>
        IGrainContext GrainContext { get; }

        /// <summary>Runs before the first call.</summary>
        Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

        /// <summary>Runs after the last call.</summary>
        Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
    }
}
