using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Calls;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// The browser of a visitor whom the agent calls out of a chat (TEL-05). Every method but the first runs in the operation queue.
/// </summary>
internal sealed partial class CallLegs
{
    private const int Declined = 603;
    private bool _awaitsVisitor;
    private bool _visitorWent;

    public Task<BrowserAnswer> Visit(BrowserOrder order)
    {
        var answer = new TaskCompletionSource<BrowserAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.SetResult(VisitNow(order));
            }
            catch (Exception e)
            {
                answer.SetException(e);
                throw;
            }
        });
        return answer.Task;
    }

    /// <summary>The agent's own phone has answered, and hears it ring until the visitor comes.</summary>
    private void AwaitVisitor(AgentBranch branch)
    {
        if (_visitorWent)
        {
            Report(new DialledRefused(_context.Now(), Declined));
            return;
        }

        _awaitsVisitor = true;
        branch.Media!.PlayRinging();
        Report(new DialledRinging(_context.Now()));
    }

    private BrowserAnswer VisitNow(BrowserOrder order) => order switch
    {
        _ when _isFinished => new(BrowserRefusals.Over),
        BrowserComes comes => LetVisitorIn(comes.Offer),
        BrowserGoes => LetVisitorGo(),
        _ => throw new InvalidOperationException($"Unknown order {order.GetType().Name}."),
    };

    private BrowserAnswer LetVisitorIn(string offer)
    {
        if (!_awaitsVisitor)
        {
            return new(_caller.HasMedia || _visitorWent ? BrowserRefusals.Over : BrowserRefusals.NotYet);
        }

        var media = _group.CreateWebRtc(_dialled!);
        if (media.AcceptOffer(offer) is not { } description)
        {
            Dispose(media);
            return new(BrowserRefusals.NoCommonAudio);
        }

        _awaitsVisitor = false;
        _dialled!.Attach(this, media);
        _caller.Came(media);
        Report(new DialledAnswered(_context.Now()));
        return new(null, description);
    }

    private BrowserAnswer LetVisitorGo()
    {
        if (_caller.HasMedia)
        {
            CallerLeft(new CallEnd(CallParty.Caller, CallEndCause.NormalClearing));
        }
        else if (_awaitsVisitor)
        {
            _awaitsVisitor = false;
            Report(new DialledRefused(_context.Now(), Declined));
        }

        _visitorWent = true;
        return new(null);
    }
}
