namespace Orleans.Runtime;

/// <summary>
/// One activation: from the first call, through its requests one at a time, to its end. All but <see cref="Dispatch"/>,
/// <see cref="Deactivate"/> and <see cref="CollectIfIdle"/> runs within its turns.
/// </summary>
internal sealed class Activation : IGrainContext
{
    internal static readonly DeactivationReason RequestedByApplication = new(DeactivationReasonCode.ApplicationRequested, "The grain asked for it");
    private const int MaxForwards = 4;

    [ThreadStatic]
    private static Activation? _constructing;

    private readonly GrainClass _class;
    private readonly TurnScheduler _turns;
    private readonly RequestAdmission _requests;
    private readonly ActivationLife _life;
    private volatile ActivationState _state;
    private GrainReference? _self;
    private bool _usedSinceScan = true;
    private long _idleSince;
    private long _keepUntil = long.MinValue;

    public Activation(GrainId id, GrainClass grainClass, GrainRuntime runtime)
    {
        GrainId = id;
        Runtime = runtime;
        _class = grainClass;
        _turns = new TurnScheduler(this);
        _requests = new RequestAdmission(grainClass.Reentrant);
        _life = new ActivationLife(this, grainClass);
    }

    /// <summary>The activation whose grain object is being made on this thread.</summary>
    internal static Activation? Constructing
    {
        get => _constructing;
        set => _constructing = value;
    }

    public GrainId GrainId { get; }

    public object? GrainInstance => _life.Instance;

    public IServiceProvider ActivationServices => _life.Services;

    public Task Deactivated => _life.Ended;

    internal GrainRuntime Runtime { get; }

    internal GrainReference SelfReference => _self ??= Runtime.References.MakeUntyped(GrainId);

    internal bool HasEnded => _state == ActivationState.Ended;

    internal bool AcceptsTimers => _state < ActivationState.Deactivating;

    /// <summary>Whether a request that waited may start now.</summary>
    internal bool HasStartable => _requests.HasWaiting && _state == ActivationState.Active && !_life.EndRequested && _requests.HasStartable
        || _life.EndRequested && _state == ActivationState.Active && _requests.Running == 0;

    /// <summary>Sends a request here and returns what the caller gets; null when this activation has ended.</summary>
    internal Task? Dispatch(GrainCall call)
    {
        if (_state == ActivationState.Ended)
        {
            return null;
        }

        _usedSinceScan = true;
        if (call.Traits.OneWay)
        {
            _turns.Post(call);
            return Task.CompletedTask;
        }

        if (_state == ActivationState.Active && _turns.TryEnter())
        {
            _turns.RunInline(call);
            return call.Outcome;
        }

        OpenReply(call);
        _turns.Post(call);
        return call.Outcome;
    }

    /// <summary>Adds a request that nobody waits for, or that was passed on.</summary>
    internal void Post(object item) => _turns.Post(item);

    /// <summary>Takes a request out of the inbox, in a turn.</summary>
    internal void Receive(object item)
    {
        if (item is not GrainCall call)
        {
            return; // A nudge: what it is about is looked at by StartNext.
        }

        call.Host = this;
        switch (_state)
        {
            case ActivationState.Ended:
                Forward(call);
                break;
            case ActivationState.Created:
                _requests.Wait(call);
                _state = ActivationState.Activating;
                RequestContext.Values.Value = call.Context;
                _turns.RunTurn(() => _ = _life.ActivateAsync());
                break;
            case ActivationState.Active when !_life.EndRequested && _requests.MayStartAtOnce(call):
                _turns.RunTurn(call);
                break;
            default:
                _requests.Wait(call);
                break;
        }
    }

    /// <summary>Starts the next waiting request, or the end of the activation, in a turn; false when neither can start.</summary>
    internal bool StartNext()
    {
        if (_state != ActivationState.Active)
        {
            return false;
        }

        if (_life.EndRequested)
        {
            if (_requests.Running > 0)
            {
                return false;
            }

            _state = ActivationState.Deactivating;
            _turns.RunTurn(() => _ = _life.DeactivateAsync());
            return true;
        }

        if (!_requests.HasWaiting || _requests.TakeStartable() is not { } call)
        {
            return false;
        }

        if (!call.IsSettled)
        {
            _turns.RunTurn(call);
        }

        return true;
    }

    /// <summary>The body of a request's first turn.</summary>
    internal void Start(GrainCall call)
    {
        if (call.IsInline)
        {
            call.IsInline = false;
            if (_state != ActivationState.Active || _life.EndRequested || !_requests.MayStartAtOnce(call))
            {
                Queue(call);
                return;
            }
        }

        if (call.Context is not null)
        {
            RequestContext.Values.Value = call.Context;
        }

        Task running;
        _requests.Started(call);
        try
        {
            running = call.Invoke(_life.Instance!) ?? call.Faulted(new InvalidOperationException($"{call.Traits.Name} returned null in place of a task."));
        }
        catch (Exception exception)
        {
            running = call.Faulted(exception);
        }

        call.Running = running;
        if (running.IsCompleted)
        {
            call.Outcome = running;
            Finish(call);
            return;
        }

        OpenReply(call);
        running.ConfigureAwait(true).GetAwaiter().UnsafeOnCompleted(call.FinishInTurn);
    }

    /// <summary>Ends a request whose task is complete.</summary>
    internal void Finish(GrainCall call)
    {
        _requests.Finished(call);
        _usedSinceScan |= call.CountsAsUse;
        var finished = call.Running!;
        if (finished.IsFaulted && finished.Exception.InnerException is Storage.InconsistentStateException stale)
        {
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, stale, "Its stored state is not what it thought"));
        }

        call.Reply(finished);
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (_life.RequestEnd(deactivationReason))
        {
            _turns.Post(this);
        }
    }

    internal void DelayDeactivation(TimeSpan span)
    {
        var now = Runtime.Time.GetUtcNow();
        var longest = DateTimeOffset.MaxValue - now;
        Volatile.Write(ref _keepUntil, (now + (span < longest ? span : longest)).UtcTicks);
    }

    internal void CollectIfIdle(DateTimeOffset now)
    {
        if (_usedSinceScan || _requests.Running > 0)
        {
            _usedSinceScan = false;
            _idleSince = now.UtcTicks;
        }
        else if (_state == ActivationState.Active && now.UtcTicks - _idleSince >= _class.CollectionAge.Ticks && now.UtcTicks >= Volatile.Read(ref _keepUntil))
        {
            Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nobody called it for long enough"));
        }
    }

    internal void AddTimer(Timers.GrainTimer timer) => _life.AddTimer(timer);

    internal void RemoveTimer(Timers.GrainTimer timer) => _life.RemoveTimer(timer);

    /// <summary>The grain is ready: requests may start.</summary>
    internal void BecomeActive() => _state = ActivationState.Active;

    /// <summary>The end: no request starts here any more. Those that wait fail when there is a failure and go to the next activation otherwise.</summary>
    internal void End(Exception? failure)
    {
        _state = ActivationState.Ended;
        Runtime.Directory.Remove(this);
        foreach (var call in _requests.TakeAll())
        {
            if (failure is null)
            {
                Forward(call);
            }
            else
            {
                call.Fail(failure);
            }
        }
    }

    private void Queue(GrainCall call)
    {
        OpenReply(call);
        _requests.Wait(call);
    }

    private void OpenReply(GrainCall call)
    {
        if (call.WantsReply && !call.HasReply)
        {
            call.Outcome = call.OpenReply();
            Runtime.Deadlines.Watch(call);
        }
    }

    private void Forward(GrainCall call)
    {
        if (call.BoundToActivation || call.IsSettled)
        {
            return;
        }

        if (++call.Forwards > MaxForwards)
        {
            call.Fail(new OrleansException($"{call.Traits.Name} found {MaxForwards} activations of {GrainId} ending."));
            return;
        }

        Runtime.Forward(call, GrainId);
    }
}

internal enum ActivationState
{
    Created,
    Activating,
    Active,
    Deactivating,
    Ended,
}
