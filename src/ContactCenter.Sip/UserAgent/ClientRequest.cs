using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>One request and its final response as a task; a challenge is answered once. Every 2xx, repeated ones too, is shown to the owner.</summary>
internal sealed class ClientRequest(SipStack stack, SipFlow flow, Func<SipFlow, SipRequest> build, DigestIdentity? credentials)
    : IClientTransactionUser, ISipFlowListener
{
    private readonly TaskCompletionSource<SipResponse> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _challenged;

    /// <summary>Called with each 2xx before the task completes: a re-INVITE's ACK.</summary>
    public Action<SipResponse>? OnSuccess { get; init; }

    public Task<SipResponse> SendAsync()
    {
        if (flow.IsReliable)
        {
            return SendOverConnectionAsync();
        }

        stack.Layer.Send(build(flow), flow, this);
        return _result.Task;
    }

    /// <summary>No answer comes over a connection that has closed (RFC 3261 §18.4): the request failed, it need not time out.</summary>
    public void OnFlowClosed(SipFlow closed) => OnFailure(TransactionFailure.Transport);

    public void OnResponse(SipResponse response)
    {
        if (response.StatusCode < 200)
        {
            return;
        }

        if (response.IsSuccess)
        {
            OnSuccess?.Invoke(response);
        }
        else if (response.StatusCode is 401 or 407 && credentials is not null && !_challenged)
        {
            _challenged = true;
            var retry = build(flow);
            if (DigestClient.TryAuthorize(retry, response, credentials))
            {
                stack.Layer.Send(retry, flow, this);
                return;
            }
        }

        _result.TrySetResult(response);
    }

    public void OnFailure(TransactionFailure failure) =>
        _result.TrySetResult(new SipResponse(failure == TransactionFailure.Timeout ? 408 : 503) { IsLocal = true });

    private async Task<SipResponse> SendOverConnectionAsync()
    {
        flow.AddListener(this);
        stack.Layer.Send(build(flow), flow, this);
        var response = await _result.Task.ConfigureAwait(false);
        flow.RemoveListener(this);
        return response;
    }
}
