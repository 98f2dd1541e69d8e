//! What the protocol is told of the tools, and where calls of them go.

use std::sync::Arc;

use axum::Router;
use rmcp::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, ErrorData, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};

use super::call::call;
use super::tools::{OFFERS, Offer, tool};

/// What a model is told before it asks.
const INSTRUCTIONS: &str = "Vietnamese party and administrative directives (chỉ thị, quy định, kết luận, \
    nghị quyết, quyết định, kế hoạch, hướng dẫn, công điện, nghị định …) and what they cite. A number \
    is no identity: `01-KL/TW` of one congress term is another work than that of the next, and every \
    province has a `01/CT-UBND`. A citation that may mean several works is answered with all of them and \
    with what would decide; do not choose for the reader. A work that is cited and not held is said to be \
    so. What is answered are facts from the texts, with the sentence they stand in; that a work is in \
    force is never said. Quote numbers as they are printed. Offsets are Unicode code points.";

/// The tools over the routes of the API; cheap to clone.
#[derive(Clone)]
pub(super) struct Server {
    api: Router,
    tools: Arc<Vec<(&'static Offer, Tool)>>,
}

impl Server {
    pub(super) fn new(api: Router) -> Self {
        let tools = OFFERS.iter().map(|offer| (offer, tool(offer)));
        Self {
            api,
            tools: Arc::new(tools.collect()),
        }
    }

    fn offer(&self, name: &str) -> Result<&'static Offer, ErrorData> {
        let found = self.tools.iter().find(|(offer, _)| offer.name == name);
        found.map(|(offer, _)| *offer).ok_or_else(|| {
            let names: Vec<&str> = OFFERS.iter().map(|offer| offer.name).collect();
            let message = format!("no tool '{name}'; there are {}", names.join(", "));
            ErrorData::invalid_params(message, None)
        })
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let own = Implementation::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
            .with_title("Vietnamese directives")
            .with_description(env!("CARGO_PKG_DESCRIPTION"));
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(own)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools = self.tools.iter().map(|(_, tool)| tool.clone());
        Ok(ListToolsResult::with_all_items(tools.collect()))
    }

    async fn call_tool(
        &self,
        asked: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let offer = self.offer(&asked.name)?;
        let arguments = asked.arguments.unwrap_or_default();
        let result = call(self.api.clone(), offer, arguments).await;
        Ok(result.into())
    }
}
