using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>
/// One request on its way. A generated type per interface method adds the arguments as fields and makes the call in
/// <see cref="Invoke"/>, so that nothing is boxed. Changed by the thread that holds the target's turn only, except for the reply.
/// </summary>
internal abstract class GrainCall
{
    internal abstract MethodTraits Traits { get; }

    /// <summary>The caller's <see cref="RequestContext"/>.</summary>
    internal ImmutableDictionary<string, object>? Context { get; set; }

    /// <summary>How often an ending activation passed this request on to the next one.</summary>
    internal int Forwards { get; set; }

    /// <summary>The activation that runs it.</summary>
    internal Activation? Host { get; set; }

    /// <summary>Whether it was started on the caller's thread and has not been admitted yet.</summary>
    internal bool IsInline { get; set; }

    /// <summary>What the grain returned.</summary>
    internal Task? Running { get; set; }

    /// <summary>What the caller gets: the grain's own task when it was complete at once, the reply otherwise.</summary>
    internal Task? Outcome { get; set; }

    /// <summary>Where the deadline of the reply is watched.</summary>
    internal DeadlineEntry Deadline;

    /// <summary>Whether the caller wants a reply, whenever it comes.</summary>
    internal virtual bool WantsReply => !Traits.OneWay;

    /// <summary>Whether the reply was opened, because the call did not complete at once.</summary>
    internal abstract bool HasReply { get; }

    /// <summary>Whether the reply was given, which is by its deadline when the request has not run yet.</summary>
    internal abstract bool IsSettled { get; }

    /// <summary>Calls the target with the arguments.</summary>
    internal abstract Task Invoke(object target);

    /// <summary>Makes the task that the caller waits for.</summary>
    internal abstract Task OpenReply();

    /// <summary>A failed task of the right type, for a target that failed before it returned one.</summary>
    internal abstract Task Faulted(Exception exception);

    internal void Reply(Task finished)
    {
        if (HasReply)
        {
            CallDeadlines.Forget(this);
            Settle(finished);
        }
        else if (!WantsReply)
        {
            OnFinishedUnheard(finished);
        }
    }

    internal void Fail(Exception exception)
    {
        CallDeadlines.Forget(this);
        SettleFailed(exception);
    }

    /// <summary>Drops the request because its activation ended and no other may run it.</summary>
    internal virtual bool BoundToActivation => false;

    /// <summary>Whether it keeps the activation from being collected.</summary>
    internal virtual bool CountsAsUse => true;

    /// <summary>Finishes in the turn of the target, after an await.</summary>
    internal void FinishInTurn() => Host!.Finish(this);

    internal abstract void SettleFailed(Exception exception);

    protected abstract void Settle(Task finished);

    /// <summary>Nobody waits: a failure must land somewhere.</summary>
    protected virtual void OnFinishedUnheard(Task finished)
    {
        if (finished.IsFaulted)
        {
            Host?.Runtime.Log.OneWayCallFailed(Traits.Name, finished.Exception.InnerException!);
        }
    }
}
