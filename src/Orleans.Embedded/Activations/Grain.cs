using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of grain classes. One turn at a time runs in an object of such a class.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation _activation;

    /// <summary>Takes the activation that is being made on this thread.</summary>
    /// <exception cref="InvalidOperationException">The object is made by something other than the runtime.</exception>
    protected Grain() => _activation = Activation.Constructing
        ?? throw new InvalidOperationException($"A {GetType()} can be made by the grain runtime only.");

    /// <inheritdoc/>
    public IGrainContext GrainContext => _activation;

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => _activation.SelfReference;

    /// <summary>The grain's id as text.</summary>
    public string IdentityString => _activation.GrainId.ToString();

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => _activation.Runtime.GrainFactory;

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => _activation.ActivationServices;

    /// <summary>Runs before the first call. When it fails, the call fails too and the next one tries again.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call. It is not run when the process is killed.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once the running requests have ended; later calls go to a new one.</summary>
    protected void DeactivateOnIdle() => _activation.Deactivate(Activation.RequestedByApplication);

    /// <summary>Keeps this activation from being collected for this long, however idle it is; a negative span lifts that.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => _activation.DelayDeactivation(timeSpan);
}
