namespace Orleans.Runtime;

/// <summary>
/// Which requests of one activation may run beside each other, and those that wait. One request at a time, except that
/// <c>[AlwaysInterleave]</c> requests and those of a <c>[Reentrant]</c> class always start, and <c>[ReadOnly]</c> ones
/// start beside each other. Used within turns only.
/// </summary>
internal sealed class RequestAdmission(bool reentrant)
{
    private readonly LinkedList<GrainCall> _waiting = new();
    private int _exclusive;
    private int _readers;

    /// <summary>Requests that have started and not finished.</summary>
    public int Running { get; private set; }

    public bool HasWaiting => _waiting.Count > 0;

    public bool MayStart(GrainCall call)
        => _exclusive == 0 && (_readers == 0 || call.Traits.ReadOnly) || reentrant || call.Traits.AlwaysInterleave;

    /// <summary>Whether it may start now and overtakes nobody that it must not.</summary>
    public bool MayStartAtOnce(GrainCall call) => MayStart(call) && (_waiting.Count == 0 || reentrant || call.Traits.AlwaysInterleave);

    public bool HasStartable => Find() is not null;

    public void Wait(GrainCall call) => _waiting.AddLast(call);

    public GrainCall? TakeStartable()
    {
        var found = Find();
        if (found is null)
        {
            return null;
        }

        _waiting.Remove(found);
        return found.Value;
    }

    public void Started(GrainCall call)
    {
        Running++;
        Count(call, 1);
    }

    public void Finished(GrainCall call)
    {
        Running--;
        Count(call, -1);
    }

    /// <summary>Takes all that wait, in order.</summary>
    public List<GrainCall> TakeAll()
    {
        var all = _waiting.ToList();
        _waiting.Clear();
        return all;
    }

    private LinkedListNode<GrainCall>? Find()
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (MayStart(node.Value))
            {
                return node;
            }
        }

        return null;
    }

    private void Count(GrainCall call, int change)
    {
        if (reentrant || call.Traits.AlwaysInterleave)
        {
            return;
        }

        if (call.Traits.ReadOnly)
        {
            _readers += change;
        }
        else
        {
            _exclusive += change;
        }
    }
}
