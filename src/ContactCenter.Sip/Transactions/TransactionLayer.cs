using System.Collections.Concurrent;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Transactions;

/// <summary>The tables of running transactions and the matching of messages to them.</summary>
internal sealed class TransactionLayer(SipTimers timers, TimerWheel wheel, SipStackCounters counters)
{
    private readonly ConcurrentDictionary<TransactionKey, SipTransaction> _servers = new();
    private readonly ConcurrentDictionary<TransactionKey, SipTransaction> _clients = new();
    private readonly ConcurrentDictionary<RequestIdentity, AnsweringTransaction> _first = new();

    public SipTimers Timers { get; } = timers;

    public TimerWheel Wheel { get; } = wheel;

    public SipStackCounters Counters { get; } = counters;

    /// <summary>Finds a new connection for an answer whose own is gone; null when nobody takes one.</summary>
    public Func<SipResponse, SipFlow, ValueTask<SipFlow?>> ReturnAsync { get; init; } = (_, _) => default;

    /// <summary>An INVITE of this side waits for its final response over this flow.</summary>
    public bool IsInviting(SipFlow flow)
    {
        foreach (var (_, transaction) in _clients)
        {
            if (ReferenceEquals(transaction.Flow, flow)
                && transaction is InviteClientTransaction { State: InviteClientState.Calling or InviteClientState.Proceeding })
            {
                return true;
            }
        }

        return false;
    }

    public int Count => _servers.Count + _clients.Count;

    /// <summary>Handles a repeated request. False when the request is new.</summary>
    /// <param name="key">Its transaction.</param>
    /// <param name="flow">Where its answer goes.</param>
    public bool Absorb(in TransactionKey key, SipFlow flow)
    {
        if (!_servers.TryGetValue(key, out var transaction))
        {
            return false;
        }

        Counters.CountAbsorbed();
        if (transaction is InviteServerTransaction invite)
        {
            invite.OnRetransmittedInvite(flow);
        }
        else
        {
            ((ServerTransaction)transaction).OnRetransmittedRequest(flow);
        }

        return true;
    }

    public InviteServerTransaction? FindInvite(SipRequest request) =>
        _servers.TryGetValue(TransactionKey.OfServer(request, SipMethod.Invite), out var found) ? found as InviteServerTransaction : null;

    public InviteServerTransaction AddInvite(in TransactionKey key, SipRequest request, SipFlow flow)
    {
        var transaction = new InviteServerTransaction(this, key, flow, request);
        _servers[key] = transaction;
        return transaction;
    }

    /// <summary>
    /// Adds an INVITE outside of dialogs; null when it is merged: another transaction answers the same request, which came on another way
    /// (RFC 3261 §8.2.2.2).
    /// </summary>
    public InviteServerTransaction? TryAddFirstInvite(in TransactionKey key, SipRequest request, SipFlow flow) =>
        TryAddFirst(new InviteServerTransaction(this, key, flow, request) { Identity = RequestIdentity.Of(request) });

    /// <summary>The same for any other request outside of dialogs.</summary>
    public ServerTransaction? TryAddFirst(in TransactionKey key, SipRequest request, SipFlow flow) =>
        TryAddFirst(new ServerTransaction(this, key, flow) { Identity = RequestIdentity.Of(request) });

    public ServerTransaction Add(in TransactionKey key, SipFlow flow)
    {
        var transaction = new ServerTransaction(this, key, flow);
        _servers[key] = transaction;
        return transaction;
    }

    /// <summary>Hands a response to its transaction. False when none waits for it.</summary>
    public bool OnResponse(SipResponse response)
    {
        if (!_clients.TryGetValue(TransactionKey.OfClient(response.Via.Branch, response.CSeq.Method), out var transaction))
        {
            return false;
        }

        ((IClientTransaction)transaction).OnResponse(response);
        return true;
    }

    /// <summary>Sends a request whose top Via already carries its branch.</summary>
    public void Send(SipRequest request, SipFlow flow, IClientTransactionUser user)
    {
        var key = TransactionKey.OfClient(request.Via.Branch, request.Method);
        if (request.Method == SipMethod.Invite)
        {
            var invite = new InviteClientTransaction(this, key, flow, request, user);
            _clients[key] = invite;
            invite.Start();
        }
        else
        {
            var transaction = new ClientTransaction(this, key, flow, user);
            _clients[key] = transaction;
            transaction.Start(request);
        }
    }

    /// <summary>Waits for the final response to an INVITE of a process that is gone.</summary>
    public void Resume(SipRequest invite, SipFlow flow, IClientTransactionUser user)
    {
        var key = TransactionKey.OfClient(invite.Via.Branch, SipMethod.Invite);
        var transaction = new InviteClientTransaction(this, key, flow, invite, user);
        transaction.Resume();
        _clients[key] = transaction;
    }

    /// <summary>An INVITE of this side was cancelled.</summary>
    public void Limit(SipRequest invite)
    {
        if (_clients.TryGetValue(TransactionKey.OfClient(invite.Via.Branch, SipMethod.Invite), out var found))
        {
            (found as InviteClientTransaction)?.Limit();
        }
    }

    public void Remove(SipTransaction transaction, bool isServer)
    {
        (isServer ? _servers : _clients).TryRemove(new KeyValuePair<TransactionKey, SipTransaction>(transaction.Key, transaction));
        if (transaction is AnsweringTransaction { Identity: { } identity } answering)
        {
            _first.TryRemove(new KeyValuePair<RequestIdentity, AnsweringTransaction>(identity, answering));
        }
    }

    private T? TryAddFirst<T>(T transaction)
        where T : AnsweringTransaction
    {
        var identity = transaction.Identity!.Value;
        while (!_first.TryAdd(identity, transaction))
        {
            if (_first.TryGetValue(identity, out var first) && first.IsOngoing)
            {
                transaction.Abandon();
                return null;
            }

            if (first is not null)
            {
                _first.TryRemove(new KeyValuePair<RequestIdentity, AnsweringTransaction>(identity, first));
            }
        }

        _servers[transaction.Key] = transaction;
        return transaction;
    }
}
