//! What went wrong, as RFC 9457 `application/problem+json`.
//!
//! Inner causes never leave the service: they are logged once, where the problem is made.

use std::io::ErrorKind;

use axum::body::Body;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, VARY, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::archive::ArchiveError;
use crate::http::language::Language;
use crate::index::writer_lock::LockError;
use crate::search::SearchError;

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem: what happened and what would help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The phrase of the status.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What happened here, and what to do about it.
    detail: String,
    /// What was wrong with the request, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Fault>,
}

/// One fault of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// The parameter that is wrong.
    pub parameter: String,
    /// The value given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is wrong with it.
    pub detail: String,
    /// What could stand there instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
}

impl Problem {
    /// A problem of any status.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Error").to_owned();
        let (kind, status, detail) = ("about:blank", status.as_u16(), detail.into());
        Self {
            kind,
            title,
            status,
            detail,
            errors: Vec::new(),
        }
    }

    /// 400: the request cannot be understood.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// 400: one parameter is wrong.
    pub fn fault(fault: Fault) -> Self {
        let detail = format!("parameter '{}': {}", fault.parameter, fault.detail);
        Self {
            errors: vec![fault],
            ..Self::bad_request(detail)
        }
    }

    /// Any status, with the faults of the request one by one.
    pub fn of_faults(status: StatusCode, detail: impl Into<String>, errors: Vec<Fault>) -> Self {
        Self {
            errors,
            ..Self::new(status, detail)
        }
    }

    /// 404: nothing of this address is here.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// 410: a parameter holds to a state of the index that is no more; `now` is the one there is.
    pub fn index_changed(parameter: &str, now: &str) -> Self {
        let detail = format!(
            "the index changed since this {parameter} was given and is now {now}; \
             start again without '{parameter}'"
        );
        Self::new(StatusCode::GONE, detail)
    }

    /// 500: our fault. What it was is in the log, not here.
    pub fn internal() -> Self {
        let detail = "the request could not be answered; the service's log says why";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }

    /// 503: the answer took too long.
    pub fn timed_out() -> Self {
        let detail = "the answer took too long and was given up; try again, or ask for less";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
    }

    /// 507 where the disk is full, else 500; what it was is in the log.
    pub fn of_disk(error: &std::io::Error) -> Self {
        tracing::error!(
            error = error as &dyn std::error::Error,
            "the disk failed: {error}"
        );
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                let detail = "the disk is full: nothing more is taken; what was taken is kept";
                Self::new(StatusCode::INSUFFICIENT_STORAGE, detail)
            }
            _ => Self::internal(),
        }
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What happened.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The faults of the request.
    pub fn errors(&self) -> &[Fault] {
        &self.errors
    }
}

impl From<ArchiveError> for Problem {
    fn from(error: ArchiveError) -> Self {
        if let ArchiveError::Search(costly @ SearchError::TooCostly { .. }) = &error {
            return Self::fault(Fault {
                parameter: "q".to_owned(),
                detail: costly.to_string(),
                ..Fault::default()
            });
        }
        if let ArchiveError::Lock(LockError::Held { .. }) = &error {
            let detail = "another process is writing to this archive; try again when it is done";
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, detail);
        }
        if let ArchiveError::Overtaken(_) = &error {
            return Self::new(StatusCode::SERVICE_UNAVAILABLE, error.to_string());
        }
        // Whoever read it reads no more, and gets nothing of this.
        if let ArchiveError::Output(_) = &error {
            return Self::internal();
        }
        if let Some(disk) = of_disk(&error) {
            return Self::of_disk(disk);
        }
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the archive failed: {error}"
        );
        Self::internal()
    }
}

/// The failure of a disk that is the cause of an error, however deep.
fn of_disk(error: &ArchiveError) -> Option<&std::io::Error> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(disk) = error.downcast_ref() {
            return Some(disk);
        }
        cause = error.source();
    }
    None
}

/// A problem told to who reads Vietnamese rather than English; any other answer as it is.
pub fn localised(mut response: Response, language: Option<Language>) -> Response {
    let Some(mut problem) = response.extensions_mut().remove::<Problem>() else {
        return response;
    };
    if language == Some(Language::Vietnamese) {
        title_in_vietnamese(problem.status()).clone_into(&mut problem.title);
        // Cannot fail: strings and numbers only.
        *response.body_mut() = Body::from(serde_json::to_vec(&problem).unwrap_or_default());
        response.headers_mut().remove(CONTENT_LENGTH);
    }
    let code = language.unwrap_or(Language::English).code();
    let headers = response.headers_mut();
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(code));
    headers.append(VARY, HeaderValue::from_static("accept-language"));
    response
}

fn title_in_vietnamese(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "Yêu cầu không hợp lệ",
        401 => "Chưa xác thực",
        403 => "Không được phép",
        404 => "Không tìm thấy",
        405 => "Phương thức không được hỗ trợ",
        406 => "Không có dạng thức được yêu cầu",
        408 => "Hết thời gian chờ yêu cầu",
        410 => "Không còn nữa",
        413 => "Nội dung quá lớn",
        415 => "Kiểu nội dung không được hỗ trợ",
        416 => "Khoảng dữ liệu không hợp lệ",
        422 => "Nội dung không xử lý được",
        429 => "Quá nhiều yêu cầu",
        503 => "Dịch vụ tạm thời chưa đáp ứng được",
        507 => "Không đủ dung lượng lưu trữ",
        _ if status.is_client_error() => "Yêu cầu có lỗi",
        _ => "Lỗi của dịch vụ",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        // Cannot fail: strings and numbers only.
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let media_type = HeaderValue::from_static(MEDIA_TYPE);
        let mut response = (self.status(), [(CONTENT_TYPE, media_type)], body).into_response();
        // For `localised`: only who knows the request knows the language.
        response.extensions_mut().insert(self.clone());
        if self.status == 503 {
            let retry = (
                HeaderName::from_static("retry-after"),
                HeaderValue::from_static("1"),
            );
            response.headers_mut().extend([retry]);
        }
        if self.status == 401 {
            let scheme = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(WWW_AUTHENTICATE, scheme);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_parameter_value_and_what_is_allowed() {
        let fault = Fault {
            parameter: "sort".to_owned(),
            value: Some("best".to_owned()),
            detail: "unknown value 'best'".to_owned(),
            allowed: vec!["date".to_owned()],
        };
        let json = serde_json::to_value(Problem::fault(fault)).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "type": "about:blank",
                "title": "Bad Request",
                "status": 400,
                "detail": "parameter 'sort': unknown value 'best'",
                "errors": [{
                    "parameter": "sort",
                    "value": "best",
                    "detail": "unknown value 'best'",
                    "allowed": ["date"],
                }],
            })
        );
    }

    #[test]
    fn inner_causes_stay_inside() {
        let json = serde_json::to_value(Problem::internal()).unwrap();
        assert_eq!(json["status"], 500);
        assert_eq!(json.get("errors"), None);
    }

    #[test]
    fn every_status_that_is_used_has_a_vietnamese_title() {
        for status in [
            400, 401, 403, 404, 405, 406, 408, 410, 413, 415, 422, 429, 503, 507,
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            let title = title_in_vietnamese(status);
            assert_ne!(title, "Yêu cầu có lỗi", "{status}");
            assert_ne!(title, "Lỗi của dịch vụ", "{status}");
        }
        assert_eq!(
            title_in_vietnamese(StatusCode::IM_A_TEAPOT),
            "Yêu cầu có lỗi"
        );
    }

    #[test]
    fn a_time_out_says_when_to_come_back() {
        let response = Problem::timed_out().into_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()["retry-after"], "1");
        assert_eq!(response.headers()[CONTENT_TYPE], MEDIA_TYPE);
    }
}
